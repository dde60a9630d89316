import type { ReactNode } from 'react';
import type { RecordsView } from '../../../contracts/case';
import { useClock } from '../../clock';
import { useLoaded } from '../../loaded';
import { EmptyState } from '../../shown/EmptyState';
import { ErrorPanel } from '../../shown/ErrorPanel';
import { formatDateTime } from '../../shown/format';
import { Skeleton } from '../../shown/Skeleton';

/** Who did what, when, in which seat. */
export function RecordsTab({ caseId }: { caseId: string }): ReactNode {
  const { zone } = useClock();
  const { data, error, reload } = useLoaded<RecordsView>(`/api/cases/${encodeURIComponent(caseId)}/records`);
  if (error?.status === 403)
    return (
      <div className="card">
        <EmptyState why="您不能查看操作记录" next={error.message} />
      </div>
    );
  if (error) return <ErrorPanel title="记录没有读出来" error={error} onRetry={reload} />;
  if (!data) return <Skeleton heights={[320]} />;
  if (data.entries.length === 0)
    return (
      <div className="card">
        <EmptyState why="还没有记录" />
      </div>
    );
  return (
    <div className="card table-frame">
      <table className="table case-table" aria-label="记录">
        <thead>
          <tr>
            <th scope="col">时间</th>
            <th scope="col">经办人</th>
            <th scope="col">账号</th>
            <th scope="col">操作</th>
            <th scope="col">内容</th>
            <th scope="col">请求编号</th>
          </tr>
        </thead>
        <tbody>
          {data.entries.map((entry) => (
            <tr key={`${entry.at}-${entry.requestId}`}>
              <td className="nowrap">{formatDateTime(entry.at, zone)}</td>
              <td>{entry.by}</td>
              <td className="nowrap">{entry.seat}</td>
              <td>{entry.deed}</td>
              <td>{entry.detail || '—'}</td>
              <td className="nowrap quiet">{entry.requestId}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
