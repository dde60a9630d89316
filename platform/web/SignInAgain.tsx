import './shown/shown.css';
import './sign-in-again.css';
import { useEffect, useRef, useState, type FormEvent, type ReactNode } from 'react';
import type { SessionView } from '../contracts/session';
import { say } from '../words/say';
import { api, holdCsrfToken } from './api';
import { apiErrorOf, type ApiError } from './api-error';
import { Icon } from './icons';
import { openSession, proveFactor } from './open-session';
import { PasswordField } from './pages/password/PasswordField';
import { DigitsField } from './pages/second-factor/DigitsField';
import { AccountField } from './pages/sign-in/AccountField';

interface SignInAgainProps {
  /** Why the session is over, in a sentence. */
  why: string;
  login: string;
  onIn: (view: SessionView) => Promise<boolean>;
  onLeave: () => void;
}

/**
 * Signing in over the page: the work under it stays as it is, and goes on with the same person. It closes by signing in or by leaving,
 * not by Escape: behind it nothing can be saved.
 */
export function SignInAgain({ why, login, onIn, onLeave }: SignInAgainProps): ReactNode {
  const box = useRef<HTMLDialogElement>(null);
  const passwordBox = useRef<HTMLInputElement>(null);
  const [account, setAccount] = useState(login);
  const [password, setPassword] = useState('');
  const [factor, setFactor] = useState(false);
  const [digits, setDigits] = useState('');
  const digitsBox = useRef<HTMLInputElement>(null);
  const [missing, setMissing] = useState(false);
  const [error, setError] = useState<ApiError>();
  const [busy, setBusy] = useState<'signing' | 'proving'>();

  useEffect(() => {
    const dialog = box.current;
    const before = document.activeElement;
    dialog?.showModal();
    passwordBox.current?.focus();
    return () => {
      dialog?.close();
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);

  useEffect(() => {
    if (factor) digitsBox.current?.focus();
  }, [factor]);

  // Signed in meanwhile in another tab: this one goes on with it.
  useEffect(() => {
    const look = (): void => {
      // Not while a factor is owed: one comes back from the authenticator to prove it here.
      api.get<SessionView>('/api/session').then((view) => (view.secondFactor ? undefined : onIn(view)), () => undefined);
    };
    window.addEventListener('focus', look);
    return () => window.removeEventListener('focus', look);
  }, [onIn]);

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setError(undefined);
    setMissing(!password && !factor);
    if (!password && !factor) return passwordBox.current?.focus();
    setBusy('signing');
    try {
      if (factor) await proveFactor({ code: digits }, () => setBusy('proving'));
      else await openSession({ account: account.trim(), password }, () => setBusy('proving'));
      const view = await api.get<SessionView>('/api/session');
      // The same person proves the rest here; another, or one who has yet to take a factor over, leaves the page for it.
      const asksHere = view.secondFactor === 'verify' && view.account.login === login;
      if (asksHere) holdCsrfToken(view.csrf);
      setFactor(asksHere);
      setBusy(undefined);
      if (!asksHere) await onIn(view);
    } catch (caught) {
      setError(apiErrorOf(caught));
      setBusy(undefined);
      setDigits('');
      passwordBox.current?.focus();
      passwordBox.current?.select();
    }
    return undefined;
  };

  return (
    <dialog ref={box} className="dialog" aria-label={say.pleaseSignInAgain} onCancel={(event) => event.preventDefault()}>
      <header className="dialog-head">
        <h2>{say.pleaseSignInAgain}</h2>
      </header>
      <form id="sign-in-again" className="dialog-body sign-in-again" onSubmit={(event) => void submit(event)} noValidate>
        <p>{say.sentence(why)}</p>
        <p className="quiet">{say.allYouFilledInIsStill}</p>
        {factor ? (
          <DigitsField id="digits-again" box={digitsBox} value={digits} onChange={setDigits} />
        ) : (
          <>
            <AccountField value={account} onChange={setAccount} hint={account.trim() === login ? undefined : say.otherAccountLeaves(login)} />
            <PasswordField
              name="password-again"
              label={say.password}
              box={passwordBox}
              autoComplete="current-password"
              value={password}
              onChange={setPassword}
              wrong={missing ? say.enterThePassword : undefined}
              refused={error !== undefined}
            />
          </>
        )}
        {error && (
          <p className="field-wrong" role="alert">
            <Icon name="info" size={15} /> {error.message}
          </p>
        )}
        <p role="status" className="unseen">
          {busy === 'proving' && say.theSecurityCheckRunsByItself}
        </p>
      </form>
      <footer className="dialog-foot">
        <button type="button" className="button" onClick={onLeave}>
          {say.leaveForTheSignInPage}
        </button>
        <button type="submit" form="sign-in-again" className="button button-primary" disabled={busy !== undefined}>
          {busy === 'proving' ? say.checkingSecurity : busy ? say.signingIn : say.signInAndGoOn}
        </button>
      </footer>
    </dialog>
  );
}
