import { useCallback, useEffect, useRef, useState, type ReactNode } from 'react';
import { Link, useLocation } from 'react-router';
import { say } from '../../words/say';
import { Icon } from '../icons';
import { MessageList } from '../pages/messages/MessageList';
import { useMessages } from '../pages/messages/use-messages';
import { useSession } from '../session';
import { useOutside } from './use-outside';

/** How many unread messages there are; opened, the newest of them. */
export function Bell(): ReactNode {
  const { unread } = useSession();
  const { pathname } = useLocation();
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const close = useCallback(() => setOpen(false), []);
  useOutside(box, open, close);
  useEffect(() => setOpen(false), [pathname]);
  const count = unread >= 100 ? '99+' : String(unread);
  return (
    <div
      className="bell"
      ref={box}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !open) return;
        setOpen(false);
        button.current?.focus();
      }}
    >
      <button
        ref={button}
        type="button"
        className="top-word bell-button"
        aria-expanded={open}
        aria-label={unread > 0 ? say.messagesUnread(count) : say.messages}
        onClick={() => setOpen(!open)}
      >
        <Icon name="message" size={18} />
        {unread > 0 && (
          <span className="bell-count" aria-hidden="true">
            {count}
          </span>
        )}
      </button>
      {open && <BellPanel onGone={close} />}
    </div>
  );
}

function BellPanel({ onGone }: { onGone: () => void }): ReactNode {
  const { data, read } = useMessages('unread');
  return (
    <section className="bell-panel" aria-label={say.messages}>
      <header className="bell-head">
        <h2>{say.messages}</h2>
        {data && data.messages.length > 0 && (
          <button type="button" className="link" onClick={() => void read()}>
            {say.messagesRead}
          </button>
        )}
      </header>
      {data && (data.messages.length > 0 ? <MessageList messages={data.messages.slice(0, 8)} onRead={read} /> : <p className="quiet bell-none">{say.messagesNoneUnread}</p>)}
      <footer className="bell-foot">
        <Link to="/messages" onClick={onGone}>
          {say.messagesAll}
        </Link>
      </footer>
    </section>
  );
}
