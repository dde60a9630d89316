import type { ReactNode } from 'react';
import type { RecordsView } from '../../../contracts/case';
import { reachable } from '../../../parts/reachable';
import { say } from '../../../words/say';
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
        <EmptyState why={say.youMayNotSeeTheRecords} next={error.message} />
      </div>
    );
  if (error) return <ErrorPanel title={say.theRecordsCouldNotBeRead} error={error} onRetry={reload} />;
  if (!data) return <Skeleton heights={[320]} />;
  if (data.entries.length === 0)
    return (
      <div className="card">
        <EmptyState why={say.noRecordsYet} />
      </div>
    );
  return (
    <div className="card table-frame" ref={reachable}>
      <table className="table case-table" aria-label={say.records}>
        <thead>
          <tr>
            <th scope="col">{say.time}</th>
            <th scope="col">{say.doneBy}</th>
            <th scope="col">{say.account}</th>
            <th scope="col">{say.actions}</th>
            <th scope="col">{say.content}</th>
            <th scope="col">{say.requestNumber}</th>
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
