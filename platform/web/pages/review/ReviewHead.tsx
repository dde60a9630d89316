import type { ReactNode } from 'react';
import { Link, useNavigate } from 'react-router';
import type { ReviewView, SubjectView, WorkView } from '../../../contracts/work';
import { say } from '../../../words/say';
import { useClock } from '../../clock';
import { Icon } from '../../icons';
import { usePageTitle } from '../../page-title';
import { formatShort } from '../../shown/format';
import { StatusTag } from '../../shown/StatusTag';
import { TierBadges } from '../../shown/TierBadges';
import { needsVerdict, seenBefore } from './review-order';

/** Whose application this is, when it came, how long one has, and how it differs from the last time. */
export function ReviewHead({ view, review, subjects }: { view: WorkView; review: ReviewView; subjects: SubjectView[] }): ReactNode {
  const { now, zone } = useClock();
  const navigate = useNavigate();
  const heading = usePageTitle(view.caseName);
  const count = (change: SubjectView['change']) => subjects.filter((subject) => needsVerdict(subject) && subject.change === change).length;
  const facts = [
    view.caseKey,
    say.submissionAt(review.round, formatShort(review.submittedAt, now, zone)),
    view.due && (view.due.daysLeft < 0 ? say.namedOverdue(view.due.title, -view.due.daysLeft) : say.namedDaysLeft(view.due.title, view.due.daysLeft)),
  ].filter((fact): fact is string => Boolean(fact));
  return (
    <header className="review-head">
      <button type="button" className="icon-button" aria-label={say.back} onClick={() => navigate(-1)}><Icon name="arrowLeft" size={20} /></button>
      <div className="review-who">
        <h1 ref={heading} tabIndex={-1}>{view.caseName}</h1>
        <StatusTag tone={view.status.tone} word={view.status.word} />
        <TierBadges badges={view.badges} />
        <p className="fact-line">{facts.map((fact) => <span key={fact}>{fact}</span>)}</p>
      </div>
      {review.round > 1 && seenBefore(subjects) && (
        <p className="review-changes">{say.againstLastLead}<strong>{say.changedCount(count('changed'))}</strong>{say.listComma}<strong>{say.newCount(count('new'))}</strong><br /><span>{say.unchangedCount(count('same'))}</span></p>
      )}
      <Link className="button button-large" to={`/cases/${view.caseId}`}>{say.progress}</Link>
    </header>
  );
}
