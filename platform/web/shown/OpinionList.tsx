import './shown.css';
import type { ReactNode } from 'react';
import type { OpinionView } from '../../contracts/work';
import { say } from '../../words/say';
import { useClock } from '../clock';
import { formatShort } from './format';

export interface OpinionListProps {
  opinions: OpinionView[];
  passLabel?: string;
  returnLabel?: string;
  /** Said when nobody has written anything. */
  empty?: string;
}

/** The exchange between those who review and the one who fills, newest first: opinion, reason class, reply. */
export function OpinionList({ opinions, passLabel = say.passed, returnLabel = say.notPassed, empty = say.noOpinionsYet }: OpinionListProps): ReactNode {
  const { now, zone } = useClock();
  if (opinions.length === 0) return <p className="quiet">{empty}</p>;
  return (
    <ul className="opinion-list">
      {[...opinions]
        .sort((a, b) => b.at - a.at)
        .map((opinion) => (
          <li key={`${opinion.tier}-${opinion.round}-${opinion.at}`}>
            <div className={`opinion is-${opinion.outcome}`}>
              <p className="opinion-head">
                <strong>
                  {opinion.tierTitle} {opinion.outcome === 'pass' ? passLabel : returnLabel}
                </strong>
                <time>{formatShort(opinion.at, now, zone)}</time>
              </p>
              {opinion.opinion && <p className="opinion-text">{opinion.opinion}</p>}
              <p className="quiet">
                {[opinion.by, opinion.reason && say.reasonKindIs(opinion.reason), say.roundNumber(opinion.round)].filter(Boolean).join(' · ')}
              </p>
            </div>
            {opinion.reply && (
              <div className="opinion">
                <p className="opinion-head">
                  <strong>{say.reply}</strong>
                  {opinion.repliedAt && <time>{formatShort(opinion.repliedAt, now, zone)}</time>}
                </p>
                <p className="opinion-text">{opinion.reply}</p>
              </div>
            )}
          </li>
        ))}
    </ul>
  );
}
