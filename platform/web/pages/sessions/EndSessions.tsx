import { useRef, useState, type ReactNode } from 'react';
import type { EndSessionsRequest, OwnSessionsView } from '../../../contracts/session';
import { say } from '../../../words/say';
import { api } from '../../api';
import { useSession } from '../../session';
import { FormDialog } from '../../shown/FormDialog';
import { PasswordField } from '../password/PasswordField';

interface EndSessionsProps {
  sessions: string[];
  onClose: () => void;
  onDone: (view: OwnSessionsView) => void;
}

/** Whoever sits down at somebody's open page must not shut the owner out: the password is asked for once more. */
export function EndSessions({ sessions, onClose, onDone }: EndSessionsProps): ReactNode {
  const { account } = useSession();
  const [current, setCurrent] = useState('');
  const [asked, setAsked] = useState(false);
  const box = useRef<HTMLInputElement>(null);
  const complete = (): boolean => {
    setAsked(true);
    if (!current) box.current?.focus();
    return current !== '';
  };
  const end = async (): Promise<void> => {
    const request: EndSessionsRequest = { current, sessions };
    onDone(await api.post<OwnSessionsView>('/api/session/end', request));
  };
  return (
    <FormDialog title={say.endSignIns} button={say.endDeed} danger complete={complete} send={end} onClose={onClose}>
      <p>{say.endSignInsExplained(sessions.length)}</p>
      <input type="text" name="username" autoComplete="username" value={account.login} readOnly hidden />
      <PasswordField
        name="current" label={say.presentPassword} value={current} onChange={setCurrent} autoComplete="current-password" box={box}
        wrong={asked && !current ? say.enterThePresentPassword : undefined}
      />
    </FormDialog>
  );
}
