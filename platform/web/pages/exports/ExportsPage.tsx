import './exports.css';
import { useEffect, useState, type ReactNode } from 'react';
import type { ExportLineView, ExportsView } from '../../../contracts/exports';
import { say } from '../../../words/say';
import { useClock } from '../../clock';
import { useLoaded } from '../../loaded';
import { useMenuTitle } from '../../session';
import { EmptyState } from '../../shown/EmptyState';
import { ErrorPanel } from '../../shown/ErrorPanel';
import { formatDateTime } from '../../shown/format';
import { PageHead } from '../../shown/PageHead';
import { Skeleton } from '../../shown/Skeleton';
import { StatusTag } from '../../shown/StatusTag';
import { TableHead } from '../../shown/TableHead';
import { DecideExportDialog, type ExportDecision } from './DecideExportDialog';
import { exportTag } from './export-words';

/** Lists asked for with values whole: one's own, to be fetched once approved, and those of others that wait for the reader. */
export function ExportsPage(): ReactNode {
  const { data, error, reload, setData } = useLoaded<ExportsView>('/api/exports');
  const [deciding, setDeciding] = useState<ExportDecision>();
  const [said, setSaid] = useState('');
  // Somebody else decides: whoever comes back to the page sees it without asking. A clock that asked would keep the session alive.
  useEffect(() => {
    const again = (): void => { if (document.visibilityState === 'visible') reload(); };
    document.addEventListener('visibilitychange', again);
    return () => document.removeEventListener('visibilitychange', again);
  }, [reload]);
  return (
    <>
      <PageHead title={useMenuTitle('/exports', say.exportRequests)} note={data && say.exportRequestsNote(data.hours)} />
      <p role="status">{said}</p>
      {error && <ErrorPanel title={say.exportRequestsNotRead} error={error} onRetry={reload} />}
      {!data && !error && <Skeleton heights={[240]} />}
      {data?.exports.length === 0 && <EmptyState why={say.noExportRequests} next={say.exportRequestsComeFrom} />}
      {data && data.exports.length > 0 && <Requests exports={data.exports} onDecide={setDeciding} onFetched={reload} />}
      {deciding && (
        <DecideExportDialog
          decision={deciding}
          hours={data?.hours ?? 0}
          onClose={() => setDeciding(undefined)}
          onDone={(view) => {
            setDeciding(undefined);
            setData(view);
            setSaid(say.decided);
          }}
        />
      )}
    </>
  );
}

interface RequestsProps {
  exports: ExportLineView[];
  onDecide: (decision: ExportDecision) => void;
  onFetched: () => void;
}

function Requests({ exports, onDecide, onFetched }: RequestsProps): ReactNode {
  const { zone } = useClock();
  return (
    <section className="card exports-card" aria-label={say.exportRequests}>
      <table className="table exports-table">
        <TableHead titles={[say.status, say.exportedList, say.exportedFields, say.exportReason, say.exportAsker, say.exportDecision, say.actions]} />
        <tbody>
          {exports.map((one) => (
            <tr key={one.id}>
              <td className="nowrap" data-head={say.status}><StatusTag {...exportTag(one.state)} /></td>
              <td data-head={say.exportedList}>
                <span className="exports-cell">{one.title}<span className="quiet">{[one.conditions, say.exportRows(one.rows)].filter(Boolean).join(' · ')}</span></span>
              </td>
              <td data-head={say.exportedFields}>{one.fields.join(say.listComma)}</td>
              <td className="exports-reason" data-head={say.exportReason}>{one.reason}</td>
              <td data-head={say.exportAsker}>
                <span className="exports-cell">{one.by}<span className="quiet">{!one.by.startsWith(one.unitName) && <>{one.unitName}<br /></>}{formatDateTime(one.at, zone)}</span></span>
              </td>
              <td data-head={say.exportDecision}>{one.decided ? <Decided line={one} /> : '—'}</td>
              <td className="nowrap" data-head={say.actions}><Deeds line={one} onDecide={onDecide} onFetched={onFetched} /></td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Decided({ line: { decided, until, fetched } }: { line: ExportLineView }): ReactNode {
  const { zone } = useClock();
  const more = [
    decided!.note,
    until === undefined ? '' : say.exportUntil(formatDateTime(until, zone)),
    fetched > 0 ? say.exportFetched(fetched) : '',
  ];
  return (
    <span className="exports-cell">
      {decided!.by}
      <span className="quiet">{[formatDateTime(decided!.at, zone), ...more].filter(Boolean).join(' · ')}</span>
    </span>
  );
}

function Deeds({ line, onDecide, onFetched }: { line: ExportLineView; onDecide: RequestsProps['onDecide']; onFetched: () => void }): ReactNode {
  const words = { approve: say.approveExport, refuse: say.refuseExport, withdraw: say.withdrawExport, fetch: say.fetchExport };
  if (line.may.length === 0) return '—';
  return (
    <span className="exports-deeds">
      {line.may.map((deed) =>
        deed === 'fetch' ? (
          // The count is read again once the browser has begun to fetch.
          <a key={deed} className="link" href={`/api/exports/${encodeURIComponent(line.id)}/file.xlsx`} download onClick={() => setTimeout(onFetched, 1500)}>
            {words.fetch}
          </a>
        ) : (
          <button key={deed} type="button" className="link" aria-label={say.deedOnExport(words[deed], line.title, line.by)} onClick={() => onDecide({ kind: deed, line })}>
            {words[deed]}
          </button>
        ),
      )}
    </span>
  );
}
