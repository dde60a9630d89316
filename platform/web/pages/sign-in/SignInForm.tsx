import { useRef, useState, type FormEvent, type ReactNode } from 'react';
import type { EntranceView } from '../../../contracts/session';
import { say } from '../../../words/say';
import { apiErrorOf, type ApiError } from '../../api-error';
import { Icon } from '../../icons';
import { useSessionControl } from '../../session';
import { PasswordField } from '../password/PasswordField';
import { AccountField } from './AccountField';

const chosenKey = 'tierflow.entrance';

function rememberedEntrance(view: EntranceView): string {
  let remembered: string | null = null;
  try {
    remembered = window.localStorage.getItem(chosenKey);
  } catch {
    // Storage may be forbidden; the first entrance is then offered.
  }
  return view.entrances.find((entrance) => entrance.key === remembered)?.key ?? view.entrances[0]?.key ?? '';
}

function remember(key: string): void {
  try {
    window.localStorage.setItem(chosenKey, key);
  } catch {
    // As above.
  }
}

/** Two entrances as a choice of two, each with its own hints; then account and password. `sent`: one came here from a page. */
export function SignInForm({ view, sent }: { view: EntranceView; sent: boolean }): ReactNode {
  const { signIn, ended } = useSessionControl();
  const [proving, setProving] = useState(false);
  const [entrance, setEntrance] = useState(() => rememberedEntrance(view));
  const [account, setAccount] = useState('');
  const [password, setPassword] = useState('');
  const [missing, setMissing] = useState<{ account?: string; password?: string }>({});
  const [error, setError] = useState<ApiError>();
  const [busy, setBusy] = useState(false);
  const accountBox = useRef<HTMLInputElement>(null);
  const passwordBox = useRef<HTMLInputElement>(null);
  const chosen = view.entrances.find((one) => one.key === entrance);

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const absent = { account: account.trim() ? undefined : say.enterTheAccount, password: password ? undefined : say.enterThePassword };
    setMissing(absent);
    setError(undefined);
    if (absent.account) return accountBox.current?.focus();
    if (absent.password) return passwordBox.current?.focus();
    setBusy(true);
    try {
      remember(entrance);
      await signIn({ account: account.trim(), password }, () => setProving(true));
    } catch (caught) {
      setError(apiErrorOf(caught));
      setBusy(false);
      setProving(false);
      passwordBox.current?.focus();
      passwordBox.current?.select();
    }
    return undefined;
  };

  return (
    <form className="sign-in-form" onSubmit={(event) => void submit(event)} noValidate>
      <h2>{say.userSignIn}</h2>
      {ended && (
        <p className="sign-in-error" role="alert">
          <Icon name="info" size={17} />
          <span>{ended}</span>
        </p>
      )}
      {sent && <p className="sign-in-sent">{say.afterSigningInYouReturnTo}</p>}
      {view.entrances.length > 1 && (
        <div className="entrances" role="radiogroup" aria-label={say.entrance}>
          {view.entrances.map((one, index) => (
            <label key={one.key} className={`entrance${one.key === entrance ? ' is-chosen' : ''}`}>
              <input type="radio" name="entrance" value={one.key} checked={one.key === entrance} onChange={() => setEntrance(one.key)} />
              <Icon name={index === 0 ? 'building' : 'store'} size={24} />
              <span>
                <strong>{one.title}</strong>
                <span>{one.hint}</span>
              </span>
            </label>
          ))}
        </div>
      )}
      <AccountField box={accountBox} large value={account} onChange={setAccount} wrong={missing.account} hint={chosen?.accountHint} />
      <PasswordField
        name="password"
        label={say.password}
        box={passwordBox}
        large
        autoComplete="current-password"
        placeholder={chosen?.passwordHint}
        value={password}
        onChange={setPassword}
        wrong={missing.password}
        refused={error !== undefined}
      />
      {error && (
        <p className="sign-in-error" role="alert">
          <Icon name="info" size={17} />
          <span>
            {error.message}
            {error.body.requestId && error.status >= 500 ? say.requestInParentheses(error.body.requestId) : ''}
          </span>
        </p>
      )}
      <button type="submit" className="button button-primary button-large sign-in-button" disabled={busy}>
        {proving ? say.checkingSecurity : busy ? say.signingIn : say.signIn}
      </button>
      <p role="status" className="unseen">
        {proving && say.theSecurityCheckRunsByItself}
      </p>
      <p className="sign-in-note">
        <Icon name="info" size={15} />{say.signInHint}
      </p>
      <details className="sign-in-lost">
        <summary>{say.passwordForgotten}</summary>
        <p>{say.askTheUnitAboveWhichOpened}</p>
      </details>
    </form>
  );
}
