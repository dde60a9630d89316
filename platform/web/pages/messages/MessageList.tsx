import './messages.css';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { MessageView } from '../../../contracts/messages';
import { say } from '../../../words/say';
import { useClock } from '../../clock';
import { Icon, type IconName } from '../../icons';
import { formatShort } from '../../shown/format';

const icons: Record<MessageView['group'], IconName> = { todo: 'work', alert: 'deadline', notice: 'message' };

/** Messages, the newest first; going to what one speaks of marks it as read. */
export function MessageList({ messages, onRead }: { messages: MessageView[]; onRead: (ids: string[]) => Promise<void> }): ReactNode {
  const { now, zone } = useClock();
  const groups: Record<MessageView['group'], string> = { todo: say.showTodo, alert: say.showAlert, notice: say.showNotice };
  return (
    <ul className="messages">
      {messages.map((message) => (
        <li key={message.id} className={`message is-${message.group}${message.read ? '' : ' is-unread'}${message.over ? ' is-over' : ''}`}>
          <Icon name={icons[message.group]} size={18} title={groups[message.group]} />
          <div className="message-words">
            <p className="message-title">
              {message.to ? (
                <Link to={message.to} onClick={() => (message.read ? undefined : void onRead([message.id]))}>
                  {message.title}
                </Link>
              ) : (
                message.title
              )}
              {!message.read && <span className="unseen">{say.openParenthesis}{say.unreadMark}{say.closeParenthesis}</span>}
            </p>
            <p className="message-text">{message.text}</p>
            {message.over && <p className="message-over">{message.over}</p>}
          </div>
          <time className="message-at" dateTime={new Date(message.at).toISOString()}>
            {formatShort(message.at, now, zone)}
          </time>
        </li>
      ))}
    </ul>
  );
}
