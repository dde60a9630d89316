import { useState, type ReactNode } from 'react';
import type { AccountDeed, AccountDeedView, AccountLine, AccountsView } from '../../../contracts/accounts';
import { say } from '../../../words/say';
import { api } from '../../api';
import { Field } from '../../shown/Field';
import { FormDialog } from '../../shown/FormDialog';
import { isReason, ReasonField } from '../../shown/ReasonField';

export type Change = Exclude<AccountDeed, 'code' | 'audit'>;

export const changeWords = (): Record<Change, { title: string; button: string; note: string; reasoned?: true }> => ({
  suspend: { title: say.stopTheAccount, button: say.stop, note: say.stopExplained, reasoned: true },
  resume: { title: say.putBackInUse, button: say.restore, note: say.restoreExplained, reasoned: true },
  role: { title: say.changeTheSeat, button: say.changeSeat, note: say.changeSeatExplained, reasoned: true },
  end: { title: say.withdrawTheSeat, button: say.withdrawSeat, note: say.withdrawSeatExplained },
  factor: { title: say.takeTheFactorAway, button: say.takeFactorAway, note: say.takeFactorAwayExplained, reasoned: true },
  sessions: { title: say.endAllSignIns, button: say.endAll, note: say.endAllExplained },
});

interface ChangeDialogProps {
  account: AccountLine;
  change: Change;
  view: AccountsView;
  onClose: () => void;
  onDone: (note: string) => void;
}

/** What will happen is said before it does; what widens authority or shuts somebody out takes a reason. */
export function ChangeDialog({ account, change, view, onClose, onDone }: ChangeDialogProps): ReactNode {
  const words = changeWords()[change];
  const held = account.roles[0];
  const roles = view.roles.filter((one) => one.tier === held?.tier && one.key !== held.role);
  const [role, setRole] = useState(roles[0]?.key ?? '');
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);

  const send = (): Promise<AccountDeedView> => {
    const base = `/api/accounts/${encodeURIComponent(account.id)}`;
    if (change === 'role') return api.put(`${base}/role`, { appointment: held?.appointment, role, reason });
    if (change === 'end') return api.remove(`${base}/appointments/${encodeURIComponent(held?.appointment ?? '')}`);
    return change === 'sessions' ? api.remove(`${base}/sessions`) : api.post(`${base}/${change}`, { reason });
  };
  const complete = (): boolean => {
    setAsked(true);
    return !words.reasoned || isReason(reason);
  };

  return (
    <FormDialog title={words.title} button={words.button} complete={complete} send={async () => onDone((await send()).note)} onClose={onClose}>
      <p>
        <strong>{account.name}</strong>{say.unitInParentheses(account.login)}
      </p>
      <p className="quiet">
        {words.note}
        {change === 'factor' || (view.byRequest && (change === 'role' || change === 'resume')) ? say.takesEffectOnceAnotherAdministratorAgrees : ''}{say.thisIsWrittenToTheAudit}
      </p>
      {change === 'role' && (
        <Field label={say.seat}>
          {(control) => (
            <select {...control} className="input" value={role} onChange={(event) => setRole(event.target.value)}>
              {roles.map((one) => (
                <option key={one.key} value={one.key}>
                  {one.title}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
      {words.reasoned && <ReasonField value={reason} asked={asked} onChange={setReason} />}
    </FormDialog>
  );
}
