import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { usePartPage } from '../page';

/** The units below and how far each is; zero stands in grey. */
export function ProgressField(): ReactNode {
  const { view, draw } = usePartPage();
  const progress = view.progress;
  if (!progress || progress.rows.length === 0) return <p className="empty-line">还没有下级的进度。下发后，各单位办到哪一步会列在这里。</p>;
  return (
    <div className="table-frame card">
      <table className="plain-table">
        <thead>
          <tr><th className="col-number">序号</th><th>单位</th><th>状态</th>{progress.columns.map((column) => <th key={column.key} className="is-number">{column.title}</th>)}<th>时间</th></tr>
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
