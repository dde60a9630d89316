import { startTransition, useEffect, useRef, type ReactNode } from 'react';
import { Link } from 'react-router';
import type { QueueColumn, QueueRow, QueueView } from '../../../contracts/queue';
import { reachable } from '../../../parts/reachable';
import { say } from '../../../words/say';
import { useClock } from '../../clock';
import { Icon } from '../../icons';
import { daysLeftWords, formatDay, formatShort, lastMoment } from '../../shown/format';
import { StatusTag } from '../../shown/StatusTag';

export interface QueueTableProps {
  view: QueueView;
  /** The row the keyboard stands on. */
  current?: string;
  onCurrent: (caseId: string) => void;
  /** Absent when nothing can be done to many at once. */
  selected?: QueueRow[];
  onToggle: (rows: QueueRow[], on: boolean) => void;
  /** `key` ascending, `-key` descending. */
  /** Takes back the conclusion of a row that still may be. */
  onWithdraw: (row: QueueRow) => void;
  sort: string;
  onSort: (sort: string) => void;
}

/** The rows of a queue. Selected is a wash, the keyboard's row a bar at the left: two different things. */
export function QueueTable({ view, current, onCurrent, selected, onToggle, onWithdraw, sort, onSort }: QueueTableProps): ReactNode {
  const chosen = new Set(selected?.map((row) => row.caseId));
  return (
    <div className="table-frame" ref={reachable}>
      <table className="table queue-table" aria-label={view.title}>
        <thead>
          <tr>
            {selected && (
              <th className="queue-check" scope="col">
                <CheckAll rows={view.rows} chosen={chosen} onToggle={onToggle} />
              </th>
            )}
            {view.columns.map((column) => (
              <Heading key={column.key} column={column} sort={sort} onSort={onSort} />
            ))}
            <th scope="col" className="queue-deed">
              {say.actions}
            </th>
          </tr>
        </thead>
        <tbody>
          {view.rows.map((row) => (
            <tr
              key={row.caseId}
              data-row={row.caseId}
              data-to={row.to}
              onClick={() => startTransition(() => onCurrent(row.caseId))}
              aria-current={row.caseId === current || undefined}
              className={
                [chosen.has(row.caseId) && 'is-selected', row.caseId === current && 'is-current'].filter(Boolean).join(' ') || undefined
              }
            >
              {selected && (
                <td className="queue-check">
                  <input
                    type="checkbox"
                    aria-label={say.selectRow(String(row.cells.name ?? row.caseId))}
                    checked={chosen.has(row.caseId)}
                    onChange={(event) => onToggle([row], event.target.checked)}
                  />
                </td>
              )}
              {view.columns.map((column) => (
                <td
                  key={column.key}
                  data-label={column.title}
                  className={[column.key === 'name' && 'is-name', column.align && column.align !== 'left' && `is-${column.align}`].filter(Boolean).join(' ') || undefined}
                >
                  <Cell column={column} row={row} />
                </td>
              ))}
              <td className="queue-deed">
                <Link to={row.to}>{row.to.startsWith('/work/') ? say.handle : say.details}</Link>
                {row.withdrawable && (
                  <button type="button" className="link" aria-label={`${row.withdrawable.label} ${String(row.cells.name ?? '')}`} onClick={() => onWithdraw(row)}>
                    {say.withdraw}
                  </button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Heading({ column, sort, onSort }: { column: QueueColumn; sort: string; onSort: (sort: string) => void }): ReactNode {
  const order = sort === column.key ? 'ascending' : sort === `-${column.key}` ? 'descending' : undefined;
  const next = order === 'ascending' ? `-${column.key}` : order === 'descending' ? '' : column.key;
  return (
    <th
      scope="col"
      style={column.width ? { width: column.width } : undefined}
      aria-sort={column.sortable ? (order ?? 'none') : undefined}
      className={
        [column.link && 'is-link', column.align && column.align !== 'left' && `is-${column.align}`].filter(Boolean).join(' ') || undefined
      }
    >
      {column.sortable ? (
        <button type="button" className="queue-sort" onClick={() => onSort(next)}>
          {column.title}
          {order && (
            <span className={`queue-order is-${order}`} aria-hidden="true">
              <Icon name="down" size={11} />
            </span>
          )}
        </button>
      ) : (
        column.title
      )}
    </th>
  );
}

/** An instant travels as UTC milliseconds under a key that ends in At; a date as its own text. */
function Cell({ column, row }: { column: QueueColumn; row: QueueRow }): ReactNode {
  const { now, zone } = useClock();
  if (column.key === 'status')
    return (
      <>
        <StatusTag tone={row.status.tone} word={row.status.word} />
        {row.stopped && <span className="queue-stopped">{say.standsStill}</span>}
      </>
    );
  if (column.key === 'due') {
    if (!row.due) return <span className="zero">—</span>;
    return (
      <span className={row.due.late ? 'late' : row.due.daysLeft <= 2 ? 'soon' : 'nowrap'} title={daysLeftWords(row.due.daysLeft)}>
        {formatDay(lastMoment(row.due.at), now, zone)}
        {row.due.late || row.due.daysLeft <= 2 ? say.commaThen(daysLeftWords(row.due.daysLeft)) : ''}
      </span>
    );
  }
  const value = row.cells[column.key];
  if (value === null || value === undefined || value === '') return <span className="zero">—</span>;
  if (typeof value === 'boolean') return value ? <strong>{say.yes}</strong> : say.no;
  if (typeof value === 'number') {
    if (column.key === 'since' || column.key.endsWith('At')) return <span className="nowrap">{formatShort(value, now, zone)}</span>;
    return <span className={value === 0 ? 'zero' : undefined}>{value}</span>;
  }
  if (column.link) return <Link to={row.to}>{value}</Link>;
  // A number by which people know a case is read in one piece.
  return /^\d{6,}[\w-]*$/.test(value) ? <span className="nowrap">{value}</span> : value;
}

function CheckAll({ rows, chosen, onToggle }: { rows: QueueRow[]; chosen: Set<string>; onToggle: QueueTableProps['onToggle'] }): ReactNode {
  const box = useRef<HTMLInputElement>(null);
  const count = rows.filter((row) => chosen.has(row.caseId)).length;
  useEffect(() => {
    if (box.current) box.current.indeterminate = count > 0 && count < rows.length;
  }, [count, rows.length]);
  return (
    <input
      ref={box}
      type="checkbox"
      aria-label={say.selectAllOfThisPage}
      disabled={rows.length === 0}
      checked={rows.length > 0 && count === rows.length}
      onChange={(event) => onToggle(rows, event.target.checked)}
    />
  );
}
