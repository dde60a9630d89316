import { useState, type ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import { say } from '../../../words/say';
import { EmptyState } from '../../shown/EmptyState';
import { ErrorPanel } from '../../shown/ErrorPanel';
import { PageHead } from '../../shown/PageHead';
import { Skeleton } from '../../shown/Skeleton';
import { MessageList } from './MessageList';
import { useMessages, type Show } from './use-messages';

/** 消息: everything told, by what it asks of one. */
export function MessagesPage(): ReactNode {
  const [address, setAddress] = useSearchParams();
  const asked = address.get('show') as Show | null;
  const tabs: { key: Show; title: string }[] = [
    { key: 'all', title: say.showEvery }, { key: 'unread', title: say.showUnread }, { key: 'todo', title: say.showTodo }, { key: 'alert', title: say.showAlert },
  ];
  const show = tabs.find((tab) => tab.key === asked)?.key ?? 'all';
  const [after, setAfter] = useState<string>();
  const { data, error, reload, read } = useMessages(show, after);
  const choose = (key: Show): void => {
    setAfter(undefined);
    setAddress(key === 'all' ? {} : { show: key });
  };
  return (
    <>
      <PageHead title={say.messages} />
      <div className="card messages-card">
        <div className="messages-head">
          <div className="messages-tabs" role="group" aria-label={say.messages}>
            {tabs.map((tab) => (
              <button key={tab.key} type="button" aria-pressed={tab.key === show} onClick={() => choose(tab.key)}>
                {tab.title}
                {tab.key === 'unread' && data && data.unread > 0 && <span className="menu-count">{data.unread >= 100 ? '99+' : data.unread}</span>}
              </button>
            ))}
          </div>
          <button type="button" className="button" disabled={!data || data.unread === 0} onClick={() => void read()}>
            {say.messagesRead}
          </button>
        </div>
        {error && <ErrorPanel title={say.messagesWrong} error={error} onRetry={reload} />}
        {!data && !error && <Skeleton heights={[64, 64, 64]} />}
        {data && data.messages.length > 0 && <MessageList messages={data.messages} onRead={read} />}
        {data && data.messages.length === 0 && <EmptyState why={show === 'unread' ? say.messagesNoneUnread : say.messagesNone} />}
        {data && (
          <p className="messages-foot quiet">
            {say.messagesKept(data.kept)}
            {data.next && (
              <button type="button" className="button" onClick={() => setAfter(data.next)}>
                {say.messagesMore}
              </button>
            )}
          </p>
        )}
      </div>
    </>
  );
}
