import type { ReactNode } from 'react';
import type { DocumentRow } from '../../contracts/work';
import { say } from '../../words/say';
import { usePartPage } from '../page';

/** Versions that count no more, each with why, by whom, and what was stamped of it. */
export function VoidedTable({ rows, nameOf }: { rows: DocumentRow[]; nameOf: (recordId: string) => string }): ReactNode {
  const { draw } = usePartPage();
  return (
    <table className="plain-table documents-table">
      <thead><tr><th>{say.number}</th><th>{say.name}</th><th>{say.version}</th><th>{say.whatIsWrong}</th><th>{say.voidedBy}</th><th>{say.voidedAt}</th><th>{say.stampedCopy}</th></tr></thead>
      <tbody>
        {rows.flatMap((row) => row.voided.map((one) => (
          <tr key={`${row.recordId}/${one.version}`}>
            <td className="nowrap">{row.number}</td><td>{nameOf(row.recordId)}</td><td className="nowrap">{say.versionNumber(one.version)}</td><td>{one.reason}</td><td>{one.by}</td><td className="nowrap">{draw.dateTime(one.at)}</td>
            <td>{one.stamped.length === 0 ? '—' : one.stamped.map((file) => <a key={file.attachmentId} href={draw.fileHref(file, true)} target="_blank" rel="noreferrer">{say.view}</a>)}</td>
          </tr>
        )))}
      </tbody>
    </table>
  );
}
