import type { ReactNode } from 'react';
import type { CaseView } from '../../../contracts/case';
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
        <EmptyState why="还没有意见" next="审核后，意见和答复会出现在这里。" />
      </div>
    );
  return (
    <div className="card table-frame">
      <table className="table case-table" aria-label="意见">
        <thead>
          <tr>
            <th scope="col">时间</th>
            <th scope="col">次数</th>
            <th scope="col">对象</th>
            <th scope="col">结论</th>
            <th scope="col">意见</th>
            <th scope="col">答复</th>
            <th scope="col">审核人</th>
          </tr>
        </thead>
        <tbody>
          {[...opinions]
            .sort((a, b) => b.at - a.at)
            .map((one) => (
              <tr key={`${one.at}-${one.subject}`}>
                <td className="nowrap">{formatDateTime(one.at, zone)}</td>
                <td className="nowrap">第 {one.round} 次</td>
                <td>{one.subject}</td>
                <td>
                  <StatusTag tone={one.outcome === 'pass' ? 'done' : 'returned'} word={one.outcome === 'pass' ? '通过' : '不通过'} />
                </td>
                <td>
                  {one.opinion ?? '—'}
                  {one.reason && (
                    <span className="quiet">
                      <br />
                      原因分类：{one.reason}
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
