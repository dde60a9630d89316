import './shown.css';
import type { ReactNode } from 'react';
import type { HolderView } from '../../contracts/home';
import { say } from '../../words/say';
import { useClock } from '../clock';
import { Icon } from '../icons';
import { daysBetween, daysLeftWords, formatDate, lastMoment } from './format';

/** Who holds the case, since when, until when, and who follows. `children` stand at the foot of the card. */
export function HolderCard({
  holder,
  title = holder.waitsFor === holder.name ? say.whatItWaitsFor : say.whoHasIt,
  children,
}: {
  holder: HolderView;
  title?: string;
  children?: ReactNode;
}): ReactNode {
  const { now, zone } = useClock();
  const days = daysBetween(holder.since, now, zone);
  return (
    <section className="card holder-card" aria-label={title}>
      <h2 className="card-title">{title}</h2>
      <div className="holder-now">
        <span className="holder-icon" aria-hidden="true">
          <Icon name={holder.mine ? 'store' : 'building'} size={22} />
        </span>
        <div>
          <p className="holder-name">
            {holder.name}
            {holder.mine && <span className="holder-mine">{say.ownUnit}</span>}
          </p>
          <p className="quiet">
            {say.sinceDay(formatDate(holder.since, zone))}{days > 0 ? say.daysSoFar(days) : ''}
          </p>
          {holder.waitsFor && holder.waitsFor !== holder.name && <p className="quiet">{holder.waitsFor}</p>}
          {holder.due && (
            <p className={holder.due.daysLeft < 0 ? 'late' : holder.due.daysLeft <= 3 ? 'soon' : 'quiet'}>
              {holder.due.title ?? say.timeLimit}{say.dueDayTail(formatDate(lastMoment(holder.due.at), zone))}<span className="nowrap">{daysLeftWords(holder.due.daysLeft)}</span>
            </p>
          )}
        </div>
      </div>
      {holder.next.length > 0 && (
        <ol className="holder-next" aria-label={say.whatComesNext}>
          {holder.next.map((next, index) => (
            <li key={`${next.name}-${index}`}>
              <span>{next.name}</span>
              <span className="quiet">{next.note}</span>
            </li>
          ))}
        </ol>
      )}
      {children}
    </section>
  );
}
