import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { OfficerHomeView } from '../../../contracts/home';
import { say } from '../../../words/say';
import { weekdayOf } from '../../shown/format';
import { StatusTag } from '../../shown/StatusTag';

type Line = OfficerHomeView['dueSoon'][number];

/** What falls due this week, as a short diary. */
export function DueSoon({ lines, today }: { lines: Line[]; today: string }): ReactNode {
  const days = [...new Set(lines.map((line) => line.date))].sort();
  return (
    <section className="card due-soon" aria-label={say.dueSoon}>
      <div className="home-card-head">
        <h2 className="card-title">{say.dueSoon}</h2>
        <span className="quiet">{say.itemCount(lines.length)}</span>
      </div>
      {days.map((day) => (
        <div key={day} className="due-day">
          <h3>
            <span>{day === today ? say.today : day < today ? say.past : say.onWeekday(weekdayOf(day))}</span>
            <time dateTime={day}>
              {day.slice(5)}
              {day === today ? say.weekdayTail(weekdayOf(day)) : ''}
            </time>
          </h3>
          <ul>
            {lines
              .filter((line) => line.date === day)
              .map((line) => (
                <li key={`${line.caseId}-${line.note}`}>
                  <Link to={line.to}>{line.name}</Link>
                  <p className="quiet">{line.note}</p>
                  <StatusTag tone={line.tone} word={line.status} />
                </li>
              ))}
          </ul>
        </div>
      ))}
    </section>
  );
}
