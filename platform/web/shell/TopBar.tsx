import type { ReactNode } from 'react';
import { Link, useLocation, useNavigate } from 'react-router';
import { say } from '../../words/say';
import { Icon } from '../icons';
import { useSession } from '../session';
import { LanguageSwitch } from '../shown/LanguageSwitch';
import { toggleTextSize, useLargeText } from '../text-size';
import { Bell } from './Bell';
import { EditionCorner, yearWords } from './EditionCorner';
import { AskSupport } from '../shown/AskSupport';
import { PersonMenu } from './PersonMenu';
import { SearchBox } from './SearchBox';

interface TopBarProps {
  title: string;
  menuOpen: boolean;
  onMenu: () => void;
}

/** The programme's title, help, size of text and the person. On a phone: the way back, the page's title and whose it is. */
export function TopBar({ title, menuOpen, onMenu }: TopBarProps): ReactNode {
  const session = useSession();
  const large = useLargeText();
  const navigate = useNavigate();
  const home = useLocation().pathname === '/';
  return (
    <header className="top">
      <EditionCorner edition={session.edition} />
      <div className="top-phone">
        {home ? (
          <button type="button" className="top-icon" aria-expanded={menuOpen} aria-controls="menu" aria-label={say.menu} onClick={onMenu}>
            <Icon name={menuOpen ? 'close' : 'menu'} size={22} />
          </button>
        ) : (
          <button type="button" className="top-icon" aria-label={say.back} onClick={() => void navigate(-1)}>
            <Icon name="left" size={22} />
          </button>
        )}
        <div className="top-phone-title">
          <strong>{home ? session.title : title}</strong>
          <span>
            {yearWords(session.edition)} · {session.appointment.unitName}
          </span>
        </div>
      </div>
      <p className="top-title" title={session.title}>{session.title}</p>
      {session.maySearch && <SearchBox />}
      <div className="top-right">
        <Bell />
        <Link to="/help" className="top-word top-wide" aria-label={say.help}>
          <Icon name="help" size={17} />
          <span>{say.help}</span>
        </Link>
        <AskSupport className="top-word top-wide" icon />
        <button type="button" className="top-word" aria-label={large ? say.standardText : say.largeText} onClick={toggleTextSize}>
          <Icon name="textSize" size={17} />
          <span>{large ? say.standardText : say.largeText}</span>
        </button>
        <LanguageSwitch className="top-word" icon />
        <PersonMenu />
      </div>
    </header>
  );
}
