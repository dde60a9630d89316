import { useState, type ReactNode } from 'react';
import type { ReleaseLineView, ReleasesView } from '../../../contracts/releases';
import { say } from '../../../words/say';
import { api } from '../../api';
import { useClock } from '../../clock';
import { Field } from '../../shown/Field';
import { FormDialog } from '../../shown/FormDialog';
import { formatDate, formatDateTime } from '../../shown/format';
import { isReason, ReasonField } from '../../shown/ReasonField';

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
  const [asked, setAsked] = useState(false);
  const reasoned = kind === 'withdraw' || kind === 'stop' || kind === 'resume';
  const words = buttonWords()[kind];

  const complete = (): boolean => {
    setAsked(true);
    return reasoned ? isReason(reason) : kind !== 'schedule' || date !== '';
  };

  return (
    <FormDialog
      title={words}
      button={words}
      complete={complete}
      send={async () => onDone(await send(decision, { date, reason: reason.trim() }))}
      onClose={onClose}
    >
      <p>
        <strong>{title}</strong>
      </p>
      {'release' in decision && <p className="releases-words">{decision.release.note}</p>}
      <p className="quiet">
        {explained(decision, now, zone)}
        {say.thisIsWrittenToTheAudit}
      </p>
      {kind === 'schedule' && (
        <Field label={say.effectiveDay} wrong={asked && !date ? say.chooseEffectiveDay : undefined}>
          {(control) => (
            <input {...control} className="input" type="date" value={date} min={formatDate(now, zone)} onChange={(event) => setDate(event.target.value)} />
          )}
        </Field>
      )}
      {reasoned && <ReasonField value={reason} asked={asked} onChange={setReason} />}
    </FormDialog>
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
