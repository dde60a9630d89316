import type { ReactNode } from 'react';
import type { DocumentRow } from '../../contracts/work';
import { usePartPage } from '../page';

/** Versions that count no more, each with why, by whom, and what was stamped of it. */
export function VoidedTable({ rows, nameOf }: { rows: DocumentRow[]; nameOf: (recordId: string) => string }): ReactNode {
  const { draw } = usePartPage();
  return (
    <table className="plain-table documents-table">
      <thead><tr><th>编号</th><th>名称</th><th>版本</th><th>哪里有误</th><th>作废人</th><th>作废时间</th><th>盖章版</th></tr></thead>
      <tbody>
        {rows.flatMap((row) => row.voided.map((one) => (
          <tr key={`${row.recordId}/${one.version}`}>
            <td className="nowrap">{row.number}</td><td>{nameOf(row.recordId)}</td><td className="nowrap">第 {one.version} 版</td><td>{one.reason}</td><td>{one.by}</td><td className="nowrap">{draw.dateTime(one.at)}</td>
            <td>{one.stamped.length === 0 ? '—' : one.stamped.map((file) => <a key={file.attachmentId} href={draw.fileHref(file, true)} target="_blank" rel="noreferrer">查看</a>)}</td>
          </tr>
        )))}
      </tbody>
    </table>
  );
}
