import type { ReactNode } from 'react';
import type { CaseView } from '../../../contracts/case';
import { say } from '../../../words/say';
import { useClock } from '../../clock';
import { EmptyState } from '../../shown/EmptyState';
import { formatDate } from '../../shown/format';
import { StatusTag } from '../../shown/StatusTag';
import { CaseTable } from './CaseTable';

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
    <CaseTable label={say.documents} titles={[say.documents, say.fileName, say.date, say.stampedCopy, say.actions]}>
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
    </CaseTable>
  );
}
