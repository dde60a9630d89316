import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { say } from '../../words/say';
import { usePartPage } from '../page';
import { reachable } from '../reachable';

/** The units below and how far each is; zero stands in grey. */
export function ProgressField(): ReactNode {
  const { view, draw } = usePartPage();
  const progress = view.progress;
  if (!progress || progress.rows.length === 0) return <p className="empty-line">{say.noProgressBelow}</p>;
  return (
    <div className="table-frame card" ref={reachable}>
      <table className="plain-table">
        <thead>
          <tr><th className="col-number">{say.serial}</th><th>{say.unit}</th><th>{say.status}</th>{progress.columns.map((column) => <th key={column.key} className="is-number">{column.title}</th>)}<th>{say.time}</th></tr>
        </thead>
        <tbody>
          {progress.rows.map((row, index) => (
            <tr key={row.caseId}>
              <td className="col-number">{index + 1}</td>
              <td><Link to={`/cases/${encodeURIComponent(row.caseId)}`}>{row.name}</Link></td>
              <td><draw.StatusTag tone={row.status.tone} word={row.status.word} /></td>
              {row.cells.map((cell, at) => <td key={at} className={`is-number${cell === 0 ? ' is-zero' : ''}`}>{cell}</td>)}
              <td className="nowrap">{row.at ? draw.dateTime(row.at) : '—'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
