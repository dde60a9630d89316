import './shown.css';
import type { ReactNode } from 'react';
import type { HolderView } from '../../contracts/home';
import { useClock } from '../clock';
import { Icon } from '../icons';
import { daysBetween, daysLeftWords, formatDate, lastMoment } from './format';

/** Who holds the case, since when, until when, and who follows. `children` stand at the foot of the card. */
export function HolderCard({
  holder,
  title = '谁在办',
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
            {holder.mine && <span className="holder-mine">（本单位）</span>}
          </p>
          <p className="quiet">
            自 {formatDate(holder.since, zone)} 起{days > 0 ? `，已 ${days} 天` : ''}
          </p>
          {holder.due && (
            <p className={holder.due.daysLeft < 0 ? 'late' : holder.due.daysLeft <= 3 ? 'soon' : 'quiet'}>
              {holder.due.title ?? '时限'} {formatDate(lastMoment(holder.due.at), zone)}，<span className="nowrap">{daysLeftWords(holder.due.daysLeft)}</span>
            </p>
          )}
        </div>
      </div>
      {holder.next.length > 0 && (
        <ol className="holder-next" aria-label="接下来">
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
