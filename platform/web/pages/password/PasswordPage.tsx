import './password.css';
import { useEffect, useRef, useState, type FormEvent, type ReactNode } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import type { EntranceView } from '../../../contracts/session';
import { say } from '../../../words/say';
import { apiErrorOf, type ApiError } from '../../api-error';
import { Icon } from '../../icons';
import { useLoaded } from '../../loaded';
import { useSession, useSessionControl } from '../../session';
import { ErrorPanel } from '../../shown/ErrorPanel';
import { wayBack } from '../../way-back';
import { PasswordField } from './PasswordField';
import { rulesMet } from './password-rules';

/** Changes the password; the first one, made by a machine, must be changed before anything else. Rules tick while typing. */
export function PasswordPage(): ReactNode {
  const { account, mustChangePassword, passwordDue, title } = useSession();
  const first = passwordDue === 'first';
  const { changePassword, signOut } = useSessionControl();
  const navigate = useNavigate();
  const [parameters] = useSearchParams();
  const entrance = useLoaded<EntranceView>('/api/entrance');
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [again, setAgain] = useState('');
  const [error, setError] = useState<ApiError>();
  const [wrong, setWrong] = useState('');
  const [busy, setBusy] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = say.changePasswordTitle(title);
    heading.current?.focus();
  }, [title]);

  const rules = rulesMet(entrance.data?.passwordRules ?? [], next, [account.login, account.name]);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setError(undefined);
    if (!current) return setWrong(first ? say.enterTheOneTimeCode : say.enterThePresentPassword);
    if (!next) return setWrong(say.enterANewPassword);
    if (next === current) return setWrong(say.theNewPasswordMustDifferFrom);
    if (next !== again) return setWrong(say.theTwoNewPasswordsDiffer);
    setWrong('');
    setBusy(true);
    try {
      await changePassword({ current, next });
      await navigate(wayBack(parameters.get('to')), { replace: true });
    } catch (caught) {
      setError(apiErrorOf(caught));
      setBusy(false);
    }
    return undefined;
  };

  return (
    <main className="password-page">
      <form className="card password-card" onSubmit={(event) => void submit(event)} noValidate>
        <h1 ref={heading} tabIndex={-1}>
          {first ? say.firstSignInChangeThePassword : mustChangePassword ? say.thePasswordHasRunOutChange : say.changeThePassword}
        </h1>
        <p className="quiet">
          {say.nameAndNumber(account.name, account.login)}
          {first ? say.oneTimeCodeHint : mustChangePassword ? say.passwordAgeHint : ''}
        </p>
        <input type="text" name="username" autoComplete="username" value={account.login} readOnly hidden />
        {error && <ErrorPanel error={error} focus />}
        <PasswordField name="current" label={first ? say.oneTimeCode : say.presentPassword} value={current} onChange={setCurrent} autoComplete="current-password" large />
        <div>
          <PasswordField name="next" label={say.newPassword} value={next} onChange={setNext} autoComplete="new-password" large describedBy="rules" />
          <ul className="password-rules" id="rules">
            {rules.map((rule) => (
              <li key={rule.text} className={rule.met ? 'is-met' : undefined}>
                {rule.met === undefined ? (
                  <span className="rule-dot" />
                ) : rule.met ? (
                  <Icon name="check" size={14} />
                ) : (
                  <span className="rule-ring" />
                )}
                {rule.text}
                {rule.met && <span className="unseen">{say.ruleMet}</span>}
              </li>
            ))}
          </ul>
        </div>
        <PasswordField
          name="again"
          label={say.newPasswordOnceMore}
          value={again}
          onChange={setAgain}
          autoComplete="new-password"
          large
          wrong={again !== '' && !next.startsWith(again) ? say.differsFromTheOneAbove : undefined}
          hint={again !== '' && again === next && <span className="password-same"><Icon name="check" size={14} />{say.theyMatch}</span>}
        />
        {wrong && (
          <p className="field-wrong" role="alert">
            {wrong}
          </p>
        )}
        <div className="password-deeds">
          <button type="submit" className="button button-primary button-large" disabled={busy}>
            {busy ? say.saving : say.saveTheNewPassword}
          </button>
          {mustChangePassword ? (
            <button type="button" className="button button-large button-bare" onClick={() => void signOut()}>
              {say.signOut}
            </button>
          ) : (
            <button type="button" className="button button-large" onClick={() => void navigate(-1)}>
              {say.cancel}
            </button>
          )}
        </div>
      </form>
    </main>
  );
}
