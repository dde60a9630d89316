import { useState, type ReactNode } from 'react';
import type { AccountDeedView, SlipView } from '../../../contracts/accounts';
import { say } from '../../../words/say';
import { api } from '../../api';
import { FormDialog } from '../../shown/FormDialog';

/** An account that may be given a new code. */
export interface CodeHolder {
  id: string;
  login: string;
  name: string;
}

interface ReissueProps {
  account: CodeHolder;
  onClose: () => void;
  onMade: (slip: SlipView) => void;
}

/** A new code ends the old one at once, so what will happen is said before it does. */
export function Reissue({ account, onClose, onMade }: ReissueProps): ReactNode {
  const [asked, setAsked] = useState('');
  const make = async (key: string): Promise<void> => {
    const answer = await api.deed<SlipView | AccountDeedView>(`/api/accounts/${encodeURIComponent(account.id)}/code`, {}, key);
    if ('code' in answer) onMade(answer);
    else setAsked(answer.note);
  };
  return (
    <FormDialog title={say.issueANewOneTimeCode} button={say.voidTheOldPasswordAndIssue} danger send={make} onClose={onClose}>
      <p>
        <strong>{account.name}</strong>{say.unitInParentheses(account.login)}
      </p>
      {asked && <p role="status">{say.sentence(asked)}</p>}
      <p>{say.reissueCodeHint}</p>
    </FormDialog>
  );
}
