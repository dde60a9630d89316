import type { ReactNode } from 'react';
import type { EntranceView, MilestoneView } from '../../../contracts/session';
import { say } from '../../../words/say';
import { yearParts } from '../../shell/EditionCorner';
// In the code itself: the largest thing of the first page must not wait for a line of its own.
import contours from './contours.svg?inline';

function dueWords(milestone: MilestoneView): string {
  if (milestone.daysLeft > 0) return say.daysToEnd(milestone.daysLeft);
  return milestone.daysLeft === 0 ? say.endsToday : say.overWord;
}

/** The running year: its document, its milestones, and the days left to the next of them. */
export function YearPanel({ view }: { view?: EntranceView }): ReactNode {
  const milestones = view?.milestones ?? [];
  const next = milestones.findIndex((milestone) => milestone.daysLeft >= 0);
  const [year, word] = view ? yearParts(view.edition) : ['', ''];
  return (
    <header className="year-panel">
      <img src={contours} alt="" />
      {view && (
        <>
          <div className="year-panel-title">
            <p>{view.issuer}</p>
            <h1>{view.titleLines.length > 0 ? view.titleLines.map((line) => <span key={line}>{line}</span>) : view.title}</h1>
          </div>
          <div className="year-panel-foot">
            <p className="year-line">
              <span className="year-figures">
                <strong>{year}</strong> {word}
              </span>
              <span>{[view.edition.document, view.edition.summary].filter(Boolean).join(' · ')}</span>
            </p>
            <ol className="year-milestones">
              {milestones.map((milestone, index) => (
                <li key={milestone.key} className={index === next ? 'is-next' : milestone.daysLeft < 0 ? 'is-past' : undefined}>
                  <span className="year-milestone-title">{milestone.title}</span>
                  <time dateTime={milestone.date}>{milestone.date}</time>
                  {index === next && <span className="year-due">{dueWords(milestone)}</span>}
                </li>
              ))}
            </ol>
          </div>
        </>
      )}
    </header>
  );
}
