import type { ReactNode } from 'react';
import type { CaseView } from '../../../contracts/case';
import { reachable } from '../../../parts/reachable';
import { say } from '../../../words/say';
import { useClock } from '../../clock';
import { EmptyState } from '../../shown/EmptyState';
import { formatDate } from '../../shown/format';
import { StatusTag } from '../../shown/StatusTag';

/** Documents made for the case, stamped or not yet. */
export function DocumentsTab({ documents }: { documents: CaseView['documents'] }): ReactNode {
  const { zone } = useClock();
  if (documents.length === 0)
    return (
      <div className="card">
        <EmptyState why={say.noDocumentsYet} next={say.showsHereOnceIssuedOrA} />
      </div>
    );
  return (
    <div className="card table-frame" ref={reachable}>
      <table className="table case-table" aria-label={say.documents}>
        <thead>
          <tr>
            <th scope="col">{say.documents}</th>
            <th scope="col">{say.fileName}</th>
            <th scope="col">{say.date}</th>
            <th scope="col">{say.stampedCopy}</th>
            <th scope="col">{say.actions}</th>
          </tr>
        </thead>
        <tbody>
          {documents.map((one) => (
            <tr key={one.href}>
              <td>{one.title}</td>
              <td>{one.fileName}</td>
              <td className="nowrap">{one.at ? formatDate(one.at, zone) : '—'}</td>
              <td>{one.stamped ? <StatusTag tone="done" word={say.uploaded} /> : <StatusTag tone="idle" word={say.notStamped} />}</td>
              <td>
                <a href={one.href} target="_blank" rel="noreferrer" aria-label={say.viewNamed(one.fileName)}>
                  {say.view}
                </a>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
