import { useState, type ReactNode } from 'react';
import type { AdjustmentRequest, AdjustmentsView } from '../../../contracts/accounts';
import { say } from '../../../words/say';
import { api } from '../../api';
import { Field } from '../../shown/Field';
import { FormDialog } from '../../shown/FormDialog';

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
  const [asked, setAsked] = useState(false);
  const subject = kind === 'unit' ? unit : caseId.trim();

  const complete = (): boolean => {
    setAsked(true);
    return Boolean(subject && date && reason.trim());
  };
  const adjust = async (key: string): Promise<void> => {
    const scope = kind === 'unit' ? { unit } : { caseId: subject };
    const request: AdjustmentRequest = { milestone, scope, date, reason: reason.trim() };
    await api.deed('/api/adjustments', request, key);
    onClose(true);
  };

  const present = view.milestones.find((one) => one.key === milestone);
  return (
    <FormDialog
      title={say.moveATimeLimit}
      button={say.save}
      buttonBusy={say.saving}
      refused={say.notSaved}
      aside={<span className="quiet deadline-effect">{say.theTimeLimitsOfTheTo}</span>}
      complete={complete}
      send={adjust}
      onClose={() => onClose(false)}
    >
      <Field label={say.milestone}>
        {(control) => (
          <select {...control} className="input" value={milestone} onChange={(event) => setMilestone(event.target.value)}>
            {view.milestones.map((one) => (
              <option key={one.key} value={one.key}>
                {say.nameAndNumber(one.title, one.date)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <fieldset className="deadline-scope">
        <legend className="field-label">{say.scope}</legend>
        <label>
          <input type="radio" name="kind" checked={kind === 'unit'} onChange={() => setKind('unit')} />{say.unitAndBelow}
        </label>
        <label>
          <input type="radio" name="kind" checked={kind === 'case'} onChange={() => setKind('case')} />{say.oneCase}
        </label>
        {kind === 'unit' ? (
          <select className="input" aria-label={say.unit} value={unit} onChange={(event) => setUnit(event.target.value)} aria-invalid={asked && !subject}>
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
            aria-invalid={asked && !subject}
          />
        )}
        {asked && !subject && <span className="field-wrong">{kind === 'unit' ? say.chooseAUnit : say.enterACaseNumber}</span>}
      </fieldset>
      <Field label={say.moveTo} wrong={asked && !date ? say.chooseADate : undefined} hint={present && say.presentlyUntil(present.date)}>
        {(control) => <input {...control} type="date" className="input" value={date} onChange={(event) => setDate(event.target.value)} />}
      </Field>
      <Field label={say.grounds} wrong={asked && !reason.trim() ? say.giveTheGrounds : undefined}>
        {(control) => (
          <textarea {...control} className="input" rows={3} maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
        )}
      </Field>
    </FormDialog>
  );
}
