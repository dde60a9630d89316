import './queue.css';
import { useEffect, useState, type ReactNode } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import type { QueueRow, QueueView } from '../../../contracts/queue';
import { say } from '../../../words/say';
import { api } from '../../api';
import { useLoaded } from '../../loaded';
import { useMenuTitle, useSessionControl } from '../../session';
import { EmptyState } from '../../shown/EmptyState';
import { ErrorPanel } from '../../shown/ErrorPanel';
import { PageHead } from '../../shown/PageHead';
import { Skeleton } from '../../shown/Skeleton';
import { StartButton } from '../../shown/StartButton';
import { BatchDialog } from './BatchDialog';
import { ExportButton } from './ExportButton';
import { Pager } from './Pager';
import { useQueueAddress } from './queue-address';
import { QueueFilters } from './QueueFilters';
import { QueueTable } from './QueueTable';
import { QueueTabs } from './QueueTabs';
import { QueueTools } from './QueueTools';
import { SelectionBar } from './SelectionBar';
import { useRowKeys } from './row-keys';
import { columnsShown, useQueueSettings } from './use-queue-settings';

/** A queue: tabs with counts, one row of filters, rows by mouse or keyboard, deeds on many at once. */
export function QueuePage(): ReactNode {
  const { queue = '' } = useParams();
  return <Queue key={queue} queue={queue} />;
}

function Queue({ queue }: { queue: string }): ReactNode {
  const address = useQueueAddress();
  const kept = useQueueSettings(queue, address);
  const { refresh } = useSessionControl();
  const name = useMenuTitle(`/queues/${queue}`, say.listWord);
  const path = `/api/queues/${encodeURIComponent(queue)}${address.query ? `?${address.query}` : ''}`;
  const { data: view, error, loading, reload } = useLoaded<QueueView>(path, { keep: true });
  const [selected, setSelected] = useState<QueueRow[]>([]);
  const [batch, setBatch] = useState<QueueView['batch'][number]>();
  const navigate = useNavigate();
  const tab = view?.tab;
  useEffect(() => setSelected([]), [tab]);

  const toggle = (rows: QueueRow[], on: boolean): void => {
    const ids = new Set(rows.map((row) => row.caseId));
    setSelected((before) => [...before.filter((row) => !ids.has(row.caseId)), ...(on ? rows : [])]);
  };
  const rows = view?.rows ?? [];
  const selectable = (view?.batch.length ?? 0) > 0;
  const [withdrawn, setWithdrawn] = useState<QueueRow>();
  const [notWithdrawn, setNotWithdrawn] = useState<unknown>();
  useEffect(() => setWithdrawn(undefined), [path]);
  const withdraw = async (row: QueueRow): Promise<void> => {
    setNotWithdrawn(undefined);
    try {
      await api.deed(`/api/work/${encodeURIComponent(row.withdrawable!.workItemId)}/withdraw`, {});
      setWithdrawn(row);
    } catch (caught) {
      setNotWithdrawn(caught);
    }
    reload();
    void refresh();
  };
  const [current, setCurrent] = useRowKeys(rows, path, {
    open: (row) => void navigate(row.to),
    toggle: (row) => selectable && toggle([row], !selected.some((one) => one.caseId === row.caseId)),
  });

  if (!view) {
    return error ? (
      <>
        <PageHead title={name} />
        <ErrorPanel title={say.theListCouldNotBeRead} error={error} onRetry={reload} />
      </>
    ) : (
      <Skeleton heights={[64, 36, 420]} />
    );
  }
  const filtered = view.filters.some((filter) => address.value(filter.kind === 'search' ? 'q' : filter.key));
  return (
    <>
      <div className="queue-head">
        <PageHead title={view.title} breadcrumb={view.breadcrumb} />
        <QueueTabs tabs={view.tabs} tab={view.tab} onTab={(key) => address.set({ tab: key })} />
        {view.total > 0 && <ExportButton queue={queue} query={address.query} total={view.total} whole={view.wholeExport} />}
        {view.start && <div className="queue-start"><StartButton start={view.start} /></div>}
      </div>
      <div className="queue-filter-line">
        <QueueFilters filters={view.filters} address={address} />
        <QueueTools kept={kept} address={address} columns={view.columns} />
      </div>
      {error && <ErrorPanel title={say.theListCouldNotBeRefreshed} error={error} onRetry={reload} />}
      {notWithdrawn !== undefined && <ErrorPanel title={say.notWithdrawn} error={notWithdrawn} focus />}
      {withdrawn && (
        <p className="notice-line is-active" role="status">
          {say.withdrawnIsOpen(String(withdrawn.cells.name ?? withdrawn.cells.key ?? ''))}<Link to={`/work/${withdrawn.withdrawable!.workItemId}`}>{say.goOnWithIt}</Link>
        </p>
      )}
      <div className={`card queue-card${loading ? ' is-loading' : ''}`} aria-busy={loading}>
        <QueueTable
          view={{ ...view, columns: columnsShown(view.columns, kept.columns) }}
          current={current}
          onCurrent={setCurrent}
          selected={selectable ? selected : undefined}
          onToggle={toggle}
          onWithdraw={(row) => void withdraw(row)}
          sort={address.value('sort')}
          onSort={(sort) => address.set({ sort })}
        />
        {rows.length === 0 &&
          (filtered ? (
            <EmptyState why={say.noMatchingRecords} next={say.changeAConditionOrClearThem}>
              <button type="button" className="button" onClick={address.clear}>
                {say.clearTheConditions}
              </button>
            </EmptyState>
          ) : (
            view.tab === view.tabs[0]?.key || view.tabs.every(({ count }) => count === 0)
              ? <EmptyState why={view.empty.why} next={view.empty.next} />
              : <EmptyState why={say.noneUnderTab(view.tabs.find(({ key }) => key === view.tab)?.title ?? '')} next={say.lookUnderOtherTabs} />
          ))}
      </div>
      {selected.length > 0 && <SelectionBar selected={selected} batch={view.batch} onBatch={setBatch} onClear={() => setSelected([])} />}
      <Pager view={view} keys={rows.length > 0} selectable={selectable} onPage={(page) => address.set({ page: String(page) })} behind={address.value('after') !== ''} onBehind={(after) => { address.set({ after }); window.scrollTo(0, 0); }} />
      {batch && (
        <BatchDialog
          queue={queue}
          batch={batch}
          rows={selected}
          onClose={(done) => {
            setBatch(undefined);
            if (!done) return;
            setSelected([]);
            reload();
            void refresh();
          }}
        />
      )}
    </>
  );
}
