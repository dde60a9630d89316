import { useRef, useState, type FormEvent, type ReactNode } from 'react';
import type { GrantRequest, GrantsView } from '../../../contracts/grants';
import { say } from '../../../words/say';
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
  const title = capability === 'fill' ? say.grantFilling : say.grantViewing;

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
            {say.cancel}
          </button>
          <button type="submit" form="new-grant" className="button button-primary" disabled={busy}>
            {busy ? say.lettingIn : say.grant}
          </button>
        </>
      }
    >
      {error !== undefined && <ErrorPanel error={error} title={say.notLetIn} focus />}
      <form id="new-grant" className="grant-form" onSubmit={(event) => void send(event)} noValidate>
        <label className="field">
          <span className="field-label">
            <span className="star">*</span>{say.account}
          </span>
          <input className="input" autoFocus value={login} maxLength={64} aria-invalid={missing && !login.trim()} onChange={(event) => setLogin(event.target.value)} />
          {missing && !login.trim() && <span className="field-wrong">{say.enterTheOthersAccount}</span>}
        </label>
        <label className="field">
          <span className="field-label">
            <span className="star">*</span>{say.lastDay}
          </span>
          <input className="input" type="date" value={to} aria-invalid={missing && !to} onChange={(event) => setTo(event.target.value)} />
          {missing && !to && <span className="field-wrong">{say.chooseTheLastDay}</span>}
        </label>
        <p className="quiet">
          {capability === 'fill'
            ? say.theOtherSeesThisCaseOnly
            : say.theOtherSeesOnlyWhatWas}
        </p>
      </form>
    </Dialog>
  );
}
