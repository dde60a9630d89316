import type { ReactNode } from 'react';
import type { CaseView } from '../../../contracts/case';
import { say } from '../../../words/say';
import { useClock } from '../../clock';
import { EmptyState } from '../../shown/EmptyState';
import { formatDateTime } from '../../shown/format';
import { StatusTag } from '../../shown/StatusTag';
import { CaseTable } from './CaseTable';

/** Every opinion given on the case, newest first, with its reply. */
export function OpinionsTab({ opinions }: { opinions: CaseView['opinions'] }): ReactNode {
  const { zone } = useClock();
  if (opinions.length === 0)
    return (
      <div className="card">
        <EmptyState why={say.noOpinionsYet} next={say.opinionsAndRepliesShowHereAfter} />
      </div>
    );
  return (
    <CaseTable label={say.opinions} titles={[say.time, say.roundWord, say.subject, say.verdict, say.opinions, say.reply, say.reviewedBy]}>
      {[...opinions]
        .sort((a, b) => b.at - a.at)
        .map((one) => (
          <tr key={`${one.at}-${one.subject}`}>
            <td className="nowrap">{formatDateTime(one.at, zone)}</td>
            <td className="nowrap">{say.roundNumber(one.round)}</td>
            <td>{one.subject}</td>
            <td>
              <StatusTag tone={one.outcome === 'pass' ? 'done' : 'returned'} word={one.outcome === 'pass' ? say.passed : say.notPassed} />
            </td>
            <td>
              {one.opinion ?? '—'}
              {one.reason && (
                <span className="quiet">
                  <br />
                  {say.reasonKindIs(one.reason)}
                </span>
              )}
            </td>
            <td>{one.reply ?? '—'}</td>
            <td>{one.by}</td>
          </tr>
        ))}
    </CaseTable>
  );
}
