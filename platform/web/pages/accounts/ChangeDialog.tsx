import { useState, type FormEvent, type ReactNode } from 'react';
import type { AccountDeed, AccountDeedView, AccountLine, AccountsView } from '../../../contracts/accounts';
import { api } from '../../api';
import { Dialog } from '../../shown/Dialog';
import { ErrorPanel } from '../../shown/ErrorPanel';

export type Change = Exclude<AccountDeed, 'code' | 'audit'>;

export const changeWords: Record<Change, { title: string; button: string; note: string; reasoned?: true }> = {
  suspend: { title: '停用账号', button: '停用', note: '即刻生效，已登录的页面会退出，不能再登录。', reasoned: true },
  resume: { title: '恢复使用', button: '恢复', note: '恢复后用原密码登录。', reasoned: true },
  role: { title: '改任岗位', button: '改任', note: '改任后须重新登录。', reasoned: true },
  end: { title: '撤销岗位', button: '撤销', note: '即刻生效。没有岗位的账号不能登录。' },
  sessions: { title: '退出全部登录', button: '全部退出', note: '该账号已登录的页面会退出，可以重新登录。' },
};

interface ChangeDialogProps {
  account: AccountLine;
  change: Change;
  view: AccountsView;
  onClose: () => void;
  onDone: (note: string) => void;
}

/** What will happen is said before it does; what widens authority or shuts somebody out takes a reason. */
export function ChangeDialog({ account, change, view, onClose, onDone }: ChangeDialogProps): ReactNode {
  const words = changeWords[change];
  const held = account.roles[0];
  const roles = view.roles.filter((one) => one.tier === held?.tier && one.key !== held.role);
  const [role, setRole] = useState(roles[0]?.key ?? '');
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);

  const send = (): Promise<AccountDeedView> => {
    const base = `/api/accounts/${encodeURIComponent(account.id)}`;
    if (change === 'role') return api.put(`${base}/role`, { appointment: held?.appointment, role, reason });
    if (change === 'end') return api.remove(`${base}/appointments/${encodeURIComponent(held?.appointment ?? '')}`);
    return change === 'sessions' ? api.remove(`${base}/sessions`) : api.post(`${base}/${change}`, { reason });
  };
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const short = Boolean(words.reasoned) && reason.trim().length < 2;
    setMissing(short);
    if (short) return;
    setBusy(true);
    try {
      onDone((await send()).note);
    } catch (caught) {
      setError(caught);
      setBusy(false);
    }
  };

  return (
    <Dialog
      title={words.title}
      onClose={onClose}
      foot={
        <>
          <button type="button" className="button" onClick={onClose}>
            取消
          </button>
          <button type="submit" form="account-change" className="button button-primary" disabled={busy}>
            {words.button}
          </button>
        </>
      }
    >
      {error !== undefined && <ErrorPanel error={error} focus />}
      <form id="account-change" className="accounts-form" onSubmit={(event) => void submit(event)} noValidate>
        <p>
          <strong>{account.name}</strong>（{account.login}）
        </p>
        <p className="quiet">
          {words.note}
          {view.byRequest && (change === 'role' || change === 'resume') ? '须由另一位管理员审批后生效。' : ''}此操作记入审计。
        </p>
        {change === 'role' && (
          <label className="field">
            <span className="field-label">岗位</span>
            <select className="input" value={role} onChange={(event) => setRole(event.target.value)}>
              {roles.map((one) => (
                <option key={one.key} value={one.key}>
                  {one.title}
                </option>
              ))}
            </select>
          </label>
        )}
        {words.reasoned && (
          <label className="field">
            <span className="field-label">
              <span className="star">*</span>理由
            </span>
            <input className="input" value={reason} maxLength={500} aria-invalid={missing} onChange={(event) => setReason(event.target.value)} />
            {missing && <span className="field-wrong">请写明理由，至少 2 个字</span>}
          </label>
        )}
      </form>
    </Dialog>
  );
}
