import type { ReactNode } from 'react';
import type { MilestoneView } from '../../../contracts/session';
import { weekdayOf } from '../../shown/format';

/** Days to the milestone that binds now; amber within a month, red when it has passed. */
export function Deadline({ milestone }: { milestone: MilestoneView }): ReactNode {
  const { daysLeft, title, date } = milestone;
  const tone = daysLeft < 0 ? 'returned' : daysLeft <= 30 ? 'care' : 'idle';
  const name = title.endsWith('截止') ? title : `${title}截止`;
  return (
    <div className={`deadline is-${tone}`}>
      <p>
        <span>{daysLeft < 0 ? `${name}已过` : `距${name}`}</span>
        <time dateTime={date}>
          {date}（星期{weekdayOf(date)}）
        </time>
      </p>
      <p className="deadline-days">
        <strong>{Math.abs(daysLeft)}</strong> 天
      </p>
    </div>
  );
}
