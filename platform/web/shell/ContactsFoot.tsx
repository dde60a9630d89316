import type { ReactNode } from 'react';
import type { SessionView } from '../../contracts/session';
import { say } from '../../words/say';
import { Icon } from '../icons';
import { AskSupport } from '../shown/AskSupport';
import { formatPhone } from '../shown/format';

/** Whom to ring, always in sight of those who fill. The last one is the support. */
export function ContactsFoot({ contacts, inline }: { contacts: SessionView['contacts']; /** At the end of a page that has a foot of its own. */ inline?: boolean }): ReactNode {
  return (
    <footer className={`contacts${inline ? ' is-inline' : ''}`}>
      {contacts.map((contact, index) => (
        <span key={contact.title} className="contact">
          <Icon name={index === contacts.length - 1 ? 'headset' : 'phone'} size={15} />
          {contact.title} <a href={`tel:${contact.phone.replace(/[^\d+]/g, '')}`}>{formatPhone(contact.phone)}</a>
          {contact.note && <span>{say.unitInParentheses(contact.note)}</span>}
        </span>
      ))}
      <AskSupport />
    </footer>
  );
}
