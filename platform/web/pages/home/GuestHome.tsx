import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { GuestHomeView } from '../../../contracts/home';
import { say } from '../../../words/say';
import { EmptyState } from '../../shown/EmptyState';
import { daysLeftWords } from '../../shown/format';
import { PageHead } from '../../shown/PageHead';
import { StatusTag } from '../../shown/StatusTag';

/** The home of one let in from outside: the cases open to them, and until when. */
export function GuestHome({ view }: { view: GuestHomeView }): ReactNode {
  return (
    <>
      <PageHead title={view.cases.length > 0 ? say.grantedCases(view.cases.length) : say.noGrantedCases} note={view.unitName} />
      {view.cases.length === 0 ? (
        <div className="card">
          <EmptyState why={say.noGrantedCases} next={say.showsHereOnceGranted} />
        </div>
      ) : (
        <ul className="todo-cards">
          {view.cases.map((one) => (
            <li key={`${one.caseId}-${one.capability}`}>
              <Link to={`/cases/${one.caseId}`} className="card todo-card">
                <span className="todo-queue">{one.name}</span>
                <span className="guest-line">
                  <StatusTag {...one.status} /> <span>{one.capability === 'fill' ? say.mayFill : say.mayRead}</span>
                </span>
                <span className="todo-note">{one.last ? say.until(one.last.date, daysLeftWords(one.last.daysLeft)) : one.key}</span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
