import './help.css';
import type { ReactNode } from 'react';
import type { HelpView } from '../../../contracts/accounts';
import { say } from '../../../words/say';
import { Icon } from '../../icons';
import { useLoaded } from '../../loaded';
import { useSession } from '../../session';
import { EmptyState } from '../../shown/EmptyState';
import { ErrorPanel } from '../../shown/ErrorPanel';
import { formatPhone } from '../../shown/format';
import { PageHead } from '../../shown/PageHead';
import { Skeleton } from '../../shown/Skeleton';

/** Help for the role one is in. */
export function HelpPage(): ReactNode {
  const { appointment, contacts } = useSession();
  const { data, error, reload } = useLoaded<HelpView>(`/api/help?as=${encodeURIComponent(appointment.id)}`);
  return (
    <>
      <PageHead title={data?.title ?? say.help} />
      {error && <ErrorPanel title={say.theHelpCouldNotBeRead} error={error} onRetry={reload} />}
      <div className="help-columns">
        <div className="card help-text">
          {!data && !error && <Skeleton heights={[320]} />}
          {data &&
            (data.html.trim() ? (
              // The server makes this from the edition's own Markdown and lets no markup through but its closed list.
              <article dangerouslySetInnerHTML={{ __html: data.html }} />
            ) : (
              <EmptyState why={say.noHelpHasBeenWrittenFor} next={say.forQuestionsCallTheNumbersOn} />
            ))}
        </div>
        {contacts.length > 0 && (
          <aside className="card help-contacts" aria-label={say.telephone}>
            <h2 className="card-title">{say.telephone}</h2>
            <ul>
              {contacts.map((contact, index) => (
                <li key={contact.title}>
                  <Icon name={index === contacts.length - 1 ? 'headset' : 'phone'} size={20} />
                  <span>
                    {contact.title}
                    <strong>{formatPhone(contact.phone)}</strong>
                    {contact.note && <span className="quiet">{contact.note}</span>}
                  </span>
                </li>
              ))}
            </ul>
          </aside>
        )}
      </div>
    </>
  );
}
