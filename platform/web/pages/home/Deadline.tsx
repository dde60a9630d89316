import type { ReactNode } from 'react';
import type { MilestoneView } from '../../../contracts/session';
import { say } from '../../../words/say';
import { weekdayOf } from '../../shown/format';

/** Days to the milestone that binds now; amber within a month, red when it has passed. */
export function Deadline({ milestone }: { milestone: MilestoneView }): ReactNode {
  const { daysLeft, title, date } = milestone;
  const tone = daysLeft < 0 ? 'returned' : daysLeft <= 30 ? 'care' : 'idle';
  const name = title.endsWith(say.endsWord) ? title : say.endsNamed(title);
  return (
    <div className={`deadline is-${tone}`}>
      <p>
        <span>{daysLeft < 0 ? say.pastNamed(name) : say.toNamed(name)}</span>
        <time dateTime={date}>
          {say.dateInWeek(date, weekdayOf(date))}
        </time>
      </p>
      <p className="deadline-days">
        <strong>{Math.abs(daysLeft)}</strong>{say.daysTail}
      </p>
    </div>
  );
}
