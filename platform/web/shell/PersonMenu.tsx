import { useState, type ReactNode } from 'react';
import { Link, useNavigate } from 'react-router';
import { say } from '../../words/say';
import { apiErrorOf } from '../api-error';
import { Icon } from '../icons';
import { useSession, useSessionControl } from '../session';
import { AskSupport } from '../shown/AskSupport';
import { LanguageSwitch } from '../shown/LanguageSwitch';
import { useFolding } from '../shown/use-folding';

/** Who is at work, in which appointment; change of appointment and of password, and the way out. */
export function PersonMenu(): ReactNode {
  const session = useSession();
  const { signOut, switchAppointment } = useSessionControl();
  const navigate = useNavigate();
  const { open, setOpen, box, button } = useFolding();
  const [wrong, setWrong] = useState('');

  const act = async (deed: () => Promise<void>, to: string): Promise<void> => {
    try {
      await deed();
      setOpen(false);
      await navigate(to);
    } catch (caught) {
      setWrong(apiErrorOf(caught).message);
    }
  };

  const { account, appointment, appointments } = session;
  return (
    <div className="person" ref={box}>
      <button
        ref={button}
        type="button"
        className="person-button"
        aria-expanded={open}
        aria-label={say.accountAndRole(account.name)}
        onClick={() => setOpen(!open)}
      >
        <span className="person-mark" aria-hidden="true">
          {account.name.slice(0, 1)}
        </span>
        <span className="person-words">
          <strong>{account.name}</strong>
          <span>
            {account.name === appointment.unitName ? '' : `${appointment.unitName} · `}
            {appointment.roleTitle}
          </span>
        </span>
        <Icon name="down" size={14} />
      </button>
      {open && (
        <div className="person-list">
          <p className="person-login">
            {say.accountLead}<span>{account.login}</span>
          </p>
          {appointments.length > 1 && (
            <div className="person-appointments">
              <p className="quiet">{say.actInTheRoleOf}</p>
              {appointments.map((one) => (
                <button
                  key={one.id}
                  type="button"
                  className="person-row"
                  aria-pressed={one.id === appointment.id}
                  onClick={() => void act(() => switchAppointment(one.id), '/')}
                >
                  <span>
                    <span className="person-row-title">{one.unitName}</span>
                    <span className="quiet">{[one.tierTitle, one.roleTitle].filter(Boolean).join(' · ')}</span>
                  </span>
                  {one.id === appointment.id && <Icon name="check" />}
                </button>
              ))}
            </div>
          )}
          <Link to="/help" className="person-row person-phone" onClick={() => setOpen(false)}>
            <Icon name="help" />
            <span>{say.help}</span>
          </Link>
          <AskSupport className="person-row person-phone" icon />
          <LanguageSwitch className="person-row person-phone" icon />
          <Link to="/sessions" className="person-row" onClick={() => setOpen(false)}>
            <Icon name="lock" />
            <span>{say.whereIAmSignedIn}</span>
          </Link>
          <button type="button" className="person-row" onClick={() => void act(async () => undefined, '/password')}>
            <Icon name="key" />
            <span>{say.changeThePassword}</span>
          </button>
          <button type="button" className="person-row" onClick={() => void act(signOut, '/sign-in')}>
            <Icon name="signOut" />
            <span>{say.signOut}</span>
          </button>
          {wrong && (
            <p className="field-wrong" role="alert">
              {wrong}
            </p>
          )}
        </div>
      )}
    </div>
  );
}
