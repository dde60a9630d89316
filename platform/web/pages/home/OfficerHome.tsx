import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { OfficerHomeView } from '../../../contracts/home';
import { say } from '../../../words/say';
import { useClock } from '../../clock';
import { EmptyState } from '../../shown/EmptyState';
import { formatDate, weekdayOf } from '../../shown/format';
import { PageHead } from '../../shown/PageHead';
import { StartButton } from '../../shown/StartButton';
import { DueSoon } from './DueSoon';
import { UnitProgress } from './UnitProgress';

/** The home of one who handles: queues by word and number, units below by stage, and what falls due this week. */
export function OfficerHome({ view, yearLabel }: { view: OfficerHomeView; yearLabel: string }): ReactNode {
  const { now, zone } = useClock();
  const today = formatDate(now, zone);
  const nothing = view.cards.length === 0 && !view.progress && view.dueSoon.length === 0;
  return (
    <>
      <PageHead
        title={view.total > 0 ? say.todoCount(view.total) : say.noToDos}
        note={[view.unitName, yearLabel, say.todayInWeek(today, weekdayOf(today))].filter(Boolean).join(' · ')}
        actions={view.starts.length > 0 && view.starts.map((start) => <StartButton key={start.caseType} start={start} />)}
      />
      {nothing && (
        <div className="card">
          <EmptyState why={say.nothingToDoNow} next={say.showsHereOnceTasksAreHanded} />
        </div>
      )}
      {view.cards.length > 0 && (
        <ul className="todo-cards">
          {view.cards.map((card) => (
            <li key={card.key}>
              <Link to={card.to} className={`card todo-card${card.late ? ' is-late' : ''}`}>
                <span className="todo-queue">{card.title}</span>
                <span className="todo-line">
                  <strong className={card.count === 0 ? 'zero' : undefined}>{card.count}</strong> <span>{card.status}</span>
                </span>
                <span className="todo-note">{card.note}</span>
              </Link>
            </li>
          ))}
        </ul>
      )}
      <div className="officer-columns">
        {view.progress && <UnitProgress progress={view.progress} />}
        {view.dueSoon.length > 0 && <DueSoon lines={view.dueSoon} today={today} />}
      </div>
    </>
  );
}
