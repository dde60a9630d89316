import type { ReactNode } from 'react';
import type { RecordsView } from '../../../contracts/case';
import { say } from '../../../words/say';
import { useClock } from '../../clock';
import { useLoaded } from '../../loaded';
import { EmptyState } from '../../shown/EmptyState';
import { ErrorPanel } from '../../shown/ErrorPanel';
import { formatDateTime } from '../../shown/format';
import { Skeleton } from '../../shown/Skeleton';
import { CaseTable } from './CaseTable';

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
    <CaseTable label={say.records} titles={[say.time, say.doneBy, say.account, say.actions, say.content, say.requestNumber]}>
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
    </CaseTable>
  );
}
