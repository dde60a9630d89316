import type { ReactNode } from 'react';
import type { SessionView } from '../../contracts/session';
import { say } from '../../words/say';
import { Icon } from '../icons';
import { formatPhone } from '../shown/format';

/** Whom to ring, always in sight of those who fill. The last one is the support. */
export function ContactsFoot({ contacts }: { contacts: SessionView['contacts'] }): ReactNode {
  return (
    <footer className="contacts">
      {contacts.map((contact, index) => (
        <span key={contact.title} className="contact">
          <Icon name={index === contacts.length - 1 ? 'headset' : 'phone'} size={15} />
          {contact.title} <a href={`tel:${contact.phone.replace(/[^\d+]/g, '')}`}>{formatPhone(contact.phone)}</a>
          {contact.note && <span>{say.unitInParentheses(contact.note)}</span>}
        </span>
      ))}
    </footer>
  );
}
