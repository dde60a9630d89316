import { Input, Pagination, Select } from 'antd';
import { useMemo, useState, type ReactNode } from 'react';
import type { RosterPart } from '../../contracts/configuration/form';
import { say } from '../../words/say';
import { usePartPage } from '../page';
import { cellWords } from '../cell-words';
import { reachable } from '../reachable';

const pageSize = 20;

/** The records the case speaks for: counts by group, then the list with a search within it. */
export function RosterField({ part }: { part: RosterPart }): ReactNode {
  const { view, draw } = usePartPage();
  const roster = view.roster;
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<Record<string, string | undefined>>({});
  const [page, setPage] = useState(1);
  const filters = (part.filters ?? []).map((key) => part.columns.find((column) => column.key === key)).filter((column) => column !== undefined);
  const selects = useMemo(() => filters.map((column) => ({
    ...column, options: [...new Set((roster?.rows ?? []).map((row) => cellWords(row.cells[column.key])))].filter((word) => word !== '—').sort(),
  })).filter((column) => column.options.length > 1 && column.options.length <= 60), [part, roster]);
  if (!roster) return <p className="empty-line">{say.theListHasNotBeenMade}</p>;
  const masked = new Map(roster.masked?.map((mask) => [mask.path.split('.')[1], mask]));
  const wanted = text.trim().toLowerCase();
  const found = roster.rows.filter((row) =>
    (!wanted || part.columns.some((column) => cellWords(row.cells[column.key]).toLowerCase().includes(wanted)))
    && Object.entries(chosen).every(([key, value]) => !value || cellWords(row.cells[key]) === value));
  const shown = found.slice((page - 1) * pageSize, page * pageSize);
  return (
    <section className="roster" aria-label={say.roster}>
      {part.counts && <RosterCounts total={roster.total} counts={roster.counts} />}
      {part.columns.length > 0 && (
        <>
          <div className="filter-line" role="search">
            <Input allowClear placeholder={say.searchInTheList} aria-label={say.searchInTheList} value={text} onChange={(event) => { setText(event.target.value); setPage(1); }} style={{ width: 220 }} />
            {selects.map((column) => (
              <Select
                key={column.key} allowClear placeholder={column.title} aria-label={column.title} className="filter-select" value={chosen[column.key]}
                options={column.options.map((word) => ({ value: word, label: word }))}
                onChange={(value: string | undefined) => { setChosen((before) => ({ ...before, [column.key]: value })); setPage(1); }}
              />
            ))}
            <span className="quiet" role="status">{found.length === roster.rows.length ? say.entryCount(roster.total) : say.recordsFound(found.length)}</span>
          </div>
          <div className="table-frame card" ref={reachable}>
            <table className="plain-table">
              <thead><tr><th className="col-number">{say.serial}</th>{part.columns.map((column) => <th key={column.key} style={{ width: column.width, textAlign: column.align }}>{column.title}</th>)}</tr></thead>
              <tbody>
                {shown.length === 0 && <tr><td colSpan={part.columns.length + 1} className="none">{say.nothingMatchesTryAnotherWord}</td></tr>}
                {shown.map((row, index) => (
                  <tr key={row.id}>
                    <td className="col-number">{(page - 1) * pageSize + index + 1}</td>
                    {part.columns.map((column) => {
                      const mask = masked.get(column.key);
                      const words = cellWords(row.cells[column.key]);
                      return <td key={column.key} style={{ textAlign: column.align }}>{mask ? <draw.MaskedValue mask={mask} row={row.id} shown={words} /> : words}</td>;
                    })}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          {found.length > pageSize && (
            <div className="table-foot">
              <span>{say.pagesAndRecords(Math.ceil(found.length / pageSize), found.length)}</span>
              <Pagination size="small" current={page} pageSize={pageSize} total={found.length} showSizeChanger={false} onChange={setPage} />
            </div>
          )}
        </>
      )}
    </section>
  );
}

function RosterCounts({ total, counts }: { total: number; counts: { group: string; count: number }[] }): ReactNode {
  return (
    <div className="roster-counts">
      <h2>{say.rosterLead}<small>{say.entryCount(total)}</small></h2>
      <ul>{counts.map((one) => <li key={one.group}><span>{one.group}</span><strong>{one.count}</strong></li>)}</ul>
    </div>
  );
}
