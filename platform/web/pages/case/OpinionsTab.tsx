import type { ReactNode } from 'react';
import type { CaseView } from '../../../contracts/case';
import { reachable } from '../../../parts/reachable';
import { say } from '../../../words/say';
import { useClock } from '../../clock';
import { EmptyState } from '../../shown/EmptyState';
import { formatDateTime } from '../../shown/format';
import { StatusTag } from '../../shown/StatusTag';

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
    <div className="card table-frame" ref={reachable}>
      <table className="table case-table" aria-label={say.opinions}>
        <thead>
          <tr>
            <th scope="col">{say.time}</th>
            <th scope="col">{say.roundWord}</th>
            <th scope="col">{say.subject}</th>
            <th scope="col">{say.verdict}</th>
            <th scope="col">{say.opinions}</th>
            <th scope="col">{say.reply}</th>
            <th scope="col">{say.reviewedBy}</th>
          </tr>
        </thead>
        <tbody>
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
        </tbody>
      </table>
    </div>
  );
}
