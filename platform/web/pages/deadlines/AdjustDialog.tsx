import { useRef, useState, type FormEvent, type ReactNode } from 'react';
import type { AdjustmentRequest, AdjustmentsView } from '../../../contracts/accounts';
import { say } from '../../../words/say';
import { api, newKey } from '../../api';
import { Dialog } from '../../shown/Dialog';
import { ErrorPanel } from '../../shown/ErrorPanel';

interface AdjustDialogProps {
  view: AdjustmentsView;
  milestone: string;
  onClose: (done: boolean) => void;
}

/** Sets a milestone apart for one unit (and those below it) or one case. It is dated, reasoned and takes effect at once. */
export function AdjustDialog({ view, milestone: first, onClose }: AdjustDialogProps): ReactNode {
  const [milestone, setMilestone] = useState(first);
  const [kind, setKind] = useState<'unit' | 'case'>('unit');
  const [unit, setUnit] = useState(view.units[0]?.code ?? '');
  const [caseId, setCaseId] = useState('');
  const [date, setDate] = useState('');
  const [reason, setReason] = useState('');
  const [wrong, setWrong] = useState<{ scope?: string; date?: string; reason?: string }>({});
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const key = useRef(newKey());

  const adjust = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const found = {
      scope: (kind === 'unit' ? unit : caseId.trim()) ? undefined : kind === 'unit' ? say.chooseAUnit : say.enterACaseNumber,
      date: date ? undefined : say.chooseADate,
      reason: reason.trim() ? undefined : say.giveTheGrounds,
    };
    setWrong(found);
    if (found.scope ?? found.date ?? found.reason) return;
    setBusy(true);
    setError(undefined);
    const request: AdjustmentRequest = {
      milestone,
      scope: kind === 'unit' ? { unit } : { caseId: caseId.trim() },
      date,
      reason: reason.trim(),
    };
    try {
      await api.deed('/api/adjustments', request, key.current);
      onClose(true);
    } catch (caught) {
      setError(caught);
      setBusy(false);
      key.current = newKey();
    }
  };

  const present = view.milestones.find((one) => one.key === milestone);
  return (
    <Dialog
      title={say.moveATimeLimit}
      onClose={() => onClose(false)}
      foot={
        <>
          <span className="quiet deadline-effect">{say.theTimeLimitsOfTheTo}</span>
          <button type="button" className="button" onClick={() => onClose(false)}>
            {say.cancel}
          </button>
          <button type="submit" form="adjust" className="button button-primary" disabled={busy}>
            {busy ? say.saving : say.save}
          </button>
        </>
      }
    >
      {error !== undefined && <ErrorPanel error={error} title={say.notSaved} focus />}
      <form id="adjust" className="adjust-form" onSubmit={(event) => void adjust(event)} noValidate>
        <label className="field">
          <span className="field-label">{say.milestone}</span>
          <select className="input" value={milestone} onChange={(event) => setMilestone(event.target.value)}>
            {view.milestones.map((one) => (
              <option key={one.key} value={one.key}>
                {say.nameAndNumber(one.title, one.date)}
              </option>
            ))}
          </select>
        </label>
        <fieldset>
          <legend className="field-label">{say.scope}</legend>
          <label>
            <input type="radio" name="kind" checked={kind === 'unit'} onChange={() => setKind('unit')} />{say.unitAndBelow}
          </label>
          <label>
            <input type="radio" name="kind" checked={kind === 'case'} onChange={() => setKind('case')} />{say.oneCase}
          </label>
          {kind === 'unit' ? (
            <select
              className="input"
              aria-label={say.unit}
              value={unit}
              onChange={(event) => setUnit(event.target.value)}
              aria-invalid={Boolean(wrong.scope)}
            >
              {view.units.map((one) => (
                <option key={one.code} value={one.code}>
                  {one.name}
                </option>
              ))}
            </select>
          ) : (
            <input
              className="input"
              aria-label={say.caseNumber}
              placeholder={say.caseNumber}
              value={caseId}
              onChange={(event) => setCaseId(event.target.value)}
              aria-invalid={Boolean(wrong.scope)}
            />
          )}
          {wrong.scope && <span className="field-wrong">{wrong.scope}</span>}
        </fieldset>
        <div className="field">
          <label className="field-label" htmlFor="adjust-date">
            {say.moveTo}
          </label>
          <input
            id="adjust-date"
            type="date"
            className="input"
            value={date}
            onChange={(event) => setDate(event.target.value)}
            aria-invalid={Boolean(wrong.date)}
            aria-describedby="adjust-date-said"
          />
          <span id="adjust-date-said" className={wrong.date ? 'field-wrong' : 'field-hint'}>
            {wrong.date ?? (present ? say.presentlyUntil(present.date) : '')}
          </span>
        </div>
        <label className="field">
          <span className="field-label">{say.grounds}</span>
          <textarea
            className="input"
            rows={3}
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            aria-invalid={Boolean(wrong.reason)}
          />
          {wrong.reason && <span className="field-wrong">{wrong.reason}</span>}
        </label>
      </form>
    </Dialog>
  );
}
