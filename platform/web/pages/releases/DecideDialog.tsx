import { useState, type FormEvent, type ReactNode } from 'react';
import type { ReleaseLineView, ReleasesView } from '../../../contracts/releases';
import { say } from '../../../words/say';
import { api } from '../../api';
import { useClock } from '../../clock';
import { Dialog } from '../../shown/Dialog';
import { ErrorPanel } from '../../shown/ErrorPanel';
import { formatDate, formatDateTime } from '../../shown/format';

/** What is about to be decided, and of what. */
export type Decision =
  | { kind: 'approve' | 'schedule' | 'withdraw'; release: ReleaseLineView; title: string }
  | { kind: 'stop' | 'resume'; edition: string; title: string };

interface DecideDialogProps {
  decision: Decision;
  onClose: () => void;
  onDone: (view: ReleasesView) => void;
}

const buttonWords = (): Record<Decision['kind'], string> => ({
  approve: say.approveRelease, schedule: say.moveTheDay, withdraw: say.withdrawRelease, stop: say.stopTheYear, resume: say.resumeTheYear,
});

/** Says what will happen before it does; what takes something away takes a reason. */
export function DecideDialog({ decision, onClose, onDone }: DecideDialogProps): ReactNode {
  const { now, zone } = useClock();
  const { kind, title } = decision;
  const [date, setDate] = useState(() => ('release' in decision ? formatDate(Math.max(decision.release.effectiveFrom, now), zone) : ''));
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const reasoned = kind === 'withdraw' || kind === 'stop' || kind === 'resume';

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const short = reasoned ? reason.trim().length < 2 : kind === 'schedule' && !date;
    setMissing(short);
    if (short) return;
    setBusy(true);
    setError(undefined);
    try {
      onDone(await send(decision, { date, reason: reason.trim() }));
    } catch (caught) {
      setError(caught);
      setBusy(false);
    }
  };

  return (
    <Dialog
      title={buttonWords()[kind]}
      onClose={onClose}
      foot={
        <>
          <button type="button" className="button" onClick={onClose}>
            {say.cancel}
          </button>
          <button type="submit" form="decide" className="button button-primary" disabled={busy}>
            {buttonWords()[kind]}
          </button>
        </>
      }
    >
      {error !== undefined && <ErrorPanel error={error} focus />}
      <form id="decide" className="releases-form" onSubmit={(event) => void submit(event)} noValidate>
        <p>
          <strong>{title}</strong>
        </p>
        {'release' in decision && <p className="releases-words">{decision.release.note}</p>}
        <p className="quiet">
          {explained(decision, now, zone)}
          {say.thisIsWrittenToTheAudit}
        </p>
        {kind === 'schedule' && (
          <label className="field">
            <span className="field-label">{say.effectiveDay}</span>
            <input className="input" type="date" value={date} min={formatDate(now, zone)} aria-invalid={missing} onChange={(event) => setDate(event.target.value)} />
            {missing && <span className="field-wrong">{say.chooseEffectiveDay}</span>}
          </label>
        )}
        {reasoned && (
          <label className="field">
            <span className="field-label">
              <span className="star">*</span>
              {say.reason}
            </span>
            <input className="input" value={reason} maxLength={500} aria-invalid={missing} onChange={(event) => setReason(event.target.value)} />
            {missing && <span className="field-wrong">{say.giveTheReasonAtLeast2}</span>}
          </label>
        )}
      </form>
    </Dialog>
  );
}

function send(decision: Decision, { date, reason }: { date: string; reason: string }): Promise<ReleasesView> {
  if (!('release' in decision)) return api.post(`/api/editions/${encodeURIComponent(decision.edition)}/${decision.kind}`, { reason });
  const address = `/api/releases/${encodeURIComponent(decision.release.id)}`;
  if (decision.kind === 'schedule') return api.put(`${address}/date`, { date });
  return api.post(`${address}/${decision.kind}`, decision.kind === 'approve' ? {} : { reason });
}

function explained(decision: Decision, now: number, zone: string): string {
  if (!('release' in decision)) return decision.kind === 'stop' ? say.stopYearExplained : say.resumeYearExplained;
  if (decision.kind === 'withdraw') return say.withdrawExplained;
  if (decision.kind === 'schedule') return say.moveTheDayExplained;
  const { effectiveFrom } = decision.release;
  return say.approveExplained(effectiveFrom <= now ? say.atOnce : say.fromDay(formatDateTime(effectiveFrom, zone)));
}
