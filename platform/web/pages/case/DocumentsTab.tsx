import type { ReactNode } from 'react';
import type { CaseView } from '../../../contracts/case';
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
        <EmptyState why="还没有文书" next="出具或上传盖章版后，会出现在这里。" />
      </div>
    );
  return (
    <div className="card table-frame">
      <table className="table case-table" aria-label="文书">
        <thead>
          <tr>
            <th scope="col">文书</th>
            <th scope="col">文件名称</th>
            <th scope="col">日期</th>
            <th scope="col">盖章版</th>
            <th scope="col">操作</th>
          </tr>
        </thead>
        <tbody>
          {documents.map((one) => (
            <tr key={one.href}>
              <td>{one.title}</td>
              <td>{one.fileName}</td>
              <td className="nowrap">{one.at ? formatDate(one.at, zone) : '—'}</td>
              <td>{one.stamped ? <StatusTag tone="done" word="已上传" /> : <StatusTag tone="idle" word="未盖章" />}</td>
              <td>
                <a href={one.href} target="_blank" rel="noreferrer" aria-label={`查看 ${one.fileName}`}>
                  查看
                </a>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
