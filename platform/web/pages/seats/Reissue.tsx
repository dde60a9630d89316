import { useState, type ReactNode } from 'react';
import type { AccountDeedView, SlipView } from '../../../contracts/accounts';
import { say } from '../../../words/say';
import { api } from '../../api';
import { Dialog } from '../../shown/Dialog';
import { ErrorPanel } from '../../shown/ErrorPanel';

/** An account that may be given a new code. */
export interface CodeHolder {
  id: string;
  login: string;
  name: string;
}

/** A new code ends the old one at once, so what will happen is said before it does. */
export function Reissue({
  account,
  onClose,
  onMade,
}: {
  account: CodeHolder;
  onClose: () => void;
  onMade: (slip: SlipView) => void;
}): ReactNode {
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const [asked, setAsked] = useState('');
  const make = async (): Promise<void> => {
    setBusy(true);
    setError(undefined);
    try {
      const answer = await api.deed<SlipView | AccountDeedView>(`/api/accounts/${encodeURIComponent(account.id)}/code`, {});
      if ('code' in answer) onMade(answer);
      else setAsked(answer.note);
    } catch (caught) {
      setError(caught);
      setBusy(false);
    }
  };
  return (
    <Dialog
      title={say.issueANewOneTimeCode}
      onClose={onClose}
      foot={
        <>
          <button type="button" className="button" onClick={onClose}>
            {say.cancel}
          </button>
          <button type="button" className="button button-danger" disabled={busy || asked !== ''} onClick={() => void make()}>
            {say.voidTheOldPasswordAndIssue}
          </button>
        </>
      }
    >
      {error !== undefined && <ErrorPanel error={error} focus />}
      <p>
        <strong>{account.name}</strong>{say.unitInParentheses(account.login)}
      </p>
      {asked && <p role="status">{say.sentence(asked)}</p>}
      <p>{say.reissueCodeHint}</p>
    </Dialog>
  );
}
