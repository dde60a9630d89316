import './password.css';
import { useEffect, useRef, useState, type FormEvent, type ReactNode } from 'react';
import { useNavigate } from 'react-router';
import type { EntranceView } from '../../../contracts/session';
import { apiErrorOf, type ApiError } from '../../api-error';
import { Icon } from '../../icons';
import { useLoaded } from '../../loaded';
import { useSession, useSessionControl } from '../../session';
import { ErrorPanel } from '../../shown/ErrorPanel';
import { PasswordInput } from './PasswordInput';
import { rulesMet } from './password-rules';

/** Changes the password; the first one, made by a machine, must be changed before anything else. Rules tick while typing. */
export function PasswordPage(): ReactNode {
  const { account, mustChangePassword, passwordDue, title } = useSession();
  const first = passwordDue === 'first';
  const { changePassword, signOut } = useSessionControl();
  const navigate = useNavigate();
  const entrance = useLoaded<EntranceView>('/api/entrance');
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [again, setAgain] = useState('');
  const [error, setError] = useState<ApiError>();
  const [wrong, setWrong] = useState('');
  const [busy, setBusy] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `修改密码 · ${title}`;
    heading.current?.focus();
  }, [title]);

  const rules = rulesMet(entrance.data?.passwordRules ?? [], next, [account.login, account.name]);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setError(undefined);
    if (!current) return setWrong('请输入现在的密码');
    if (!next) return setWrong('请输入新密码');
    if (next === current) return setWrong('新密码不能与现在的密码相同');
    if (next !== again) return setWrong('两次输入的新密码不一样');
    setWrong('');
    setBusy(true);
    try {
      await changePassword({ current, next });
      await navigate('/', { replace: true });
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
          {first ? '首次登录，请修改密码' : mustChangePassword ? '密码已到期，请修改' : '修改密码'}
        </h1>
        <p className="quiet">
          {account.name}（{account.login}）
          {first ? '。一次性口令只用于这一次登录，改好后进入系统。' : mustChangePassword ? '。为安全起见密码须定期更换，改好后进入系统。' : ''}
        </p>
        <input type="text" name="username" autoComplete="username" value={account.login} readOnly hidden />
        {error && <ErrorPanel error={error} focus />}
        <div className="field">
          <label className="field-label" htmlFor="current">
            {first ? '一次性口令' : '现在的密码'}
          </label>
          <PasswordInput id="current" value={current} onChange={setCurrent} autoComplete="current-password" large />
        </div>
        <div className="field">
          <label className="field-label" htmlFor="next">
            新密码
          </label>
          <PasswordInput id="next" value={next} onChange={setNext} autoComplete="new-password" large describedBy="rules" />
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
                {rule.met && <span className="unseen">（已符合）</span>}
              </li>
            ))}
          </ul>
        </div>
        <div className="field">
          <label className="field-label" htmlFor="again">
            再输入一次新密码
          </label>
          <PasswordInput
            id="again"
            value={again}
            onChange={setAgain}
            autoComplete="new-password"
            large
            invalid={again !== '' && !next.startsWith(again)}
          />
          {again !== '' && again === next && (
            <span className="field-hint password-same">
              <Icon name="check" size={14} /> 两次一致
            </span>
          )}
          {again !== '' && !next.startsWith(again) && <span className="field-wrong">与上面输入的不一样</span>}
        </div>
        {wrong && (
          <p className="field-wrong" role="alert">
            {wrong}
          </p>
        )}
        <div className="password-deeds">
          <button type="submit" className="button button-primary button-large" disabled={busy}>
            {busy ? '正在保存' : '保存新密码'}
          </button>
          {mustChangePassword ? (
            <button type="button" className="button button-large button-bare" onClick={() => void signOut()}>
              退出登录
            </button>
          ) : (
            <button type="button" className="button button-large" onClick={() => void navigate(-1)}>
              取消
            </button>
          )}
        </div>
      </form>
    </main>
  );
}
