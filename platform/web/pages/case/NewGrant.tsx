import { useRef, useState, type FormEvent, type ReactNode } from 'react';
import type { GrantRequest, GrantsView } from '../../../contracts/grants';
import { api, newKey } from '../../api';
import { Dialog } from '../../shown/Dialog';
import { ErrorPanel } from '../../shown/ErrorPanel';

interface NewGrantProps {
  caseId: string;
  give: GrantsView['give'];
  onClose: () => void;
  onGiven: (view: GrantsView) => void;
}

/** Lets one account in: its login and the last day. */
export function NewGrant({ caseId, give, onClose, onGiven }: NewGrantProps): ReactNode {
  const [login, setLogin] = useState('');
  const [to, setTo] = useState('');
  const [missing, setMissing] = useState(false);
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const key = useRef(newKey());
  const capability = give[0]!;
  const title = capability === 'fill' ? '授权填报' : '授权查看';

  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setMissing(!login.trim() || !to);
    if (!login.trim() || !to) return;
    setBusy(true);
    setError(undefined);
    const request: GrantRequest = { login: login.trim(), capability, to };
    try {
      onGiven(await api.deed<GrantsView>(`/api/cases/${encodeURIComponent(caseId)}/grants`, request, key.current));
    } catch (caught) {
      setError(caught);
      setBusy(false);
      key.current = newKey();
    }
  };

  return (
    <Dialog
      title={title}
      onClose={onClose}
      foot={
        <>
          <button type="button" className="button" onClick={onClose}>
            取消
          </button>
          <button type="submit" form="new-grant" className="button button-primary" disabled={busy}>
            {busy ? '正在授权' : '授权'}
          </button>
        </>
      }
    >
      {error !== undefined && <ErrorPanel error={error} title="没有授权" focus />}
      <form id="new-grant" className="grant-form" onSubmit={(event) => void send(event)} noValidate>
        <label className="field">
          <span className="field-label">
            <span className="star">*</span>账号
          </span>
          <input className="input" autoFocus value={login} maxLength={64} aria-invalid={missing && !login.trim()} onChange={(event) => setLogin(event.target.value)} />
          {missing && !login.trim() && <span className="field-wrong">请输入对方的账号</span>}
        </label>
        <label className="field">
          <span className="field-label">
            <span className="star">*</span>截止日期
          </span>
          <input className="input" type="date" value={to} aria-invalid={missing && !to} onChange={(event) => setTo(event.target.value)} />
          {missing && !to && <span className="field-wrong">请选择截止日期</span>}
        </label>
        <p className="quiet">
          {capability === 'fill'
            ? '对方只看得到这一个事项，可填报、不能提交。随时可以结束，结束后立即不再显示。'
            : '对方只看得到这一个事项已提交的内容。到期或结束后立即不再显示。'}
        </p>
      </form>
    </Dialog>
  );
}
