import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { ProgressView } from '../../../contracts/work';
import { reachable } from '../../../parts/reachable';
import { say } from '../../../words/say';
import { useClock } from '../../clock';
import { formatShort } from '../../shown/format';
import { StatusTag } from '../../shown/StatusTag';
import { TableHead } from '../../shown/TableHead';

/** Figures stand at the right; names and numbers of cases are read from the left. */
const isFigure = (cell: number | string | undefined): boolean => typeof cell === 'number' || /^([\d.,]+%|—)$/.test(cell ?? '—');

/** How far the cases sent down from this one have come, unit by unit. */
export function UnitsBelow({ progress }: { progress: ProgressView }): ReactNode {
  const { now, zone } = useClock();
  const sides = progress.columns.map((_, index) => (progress.rows.every((row) => isFigure(row.cells[index])) ? 'is-right' : ''));
  return (
    <section className="card units-below" aria-label={say.progressBelow}>
      <h2 className="card-title">
        {say.progressBelowLead}<span className="quiet">{say.unitCount(progress.rows.length)}</span>
      </h2>
      <div className="table-frame" ref={reachable}>
        <table className="table is-stacked">
          <TableHead titles={[say.unit, say.status, say.time, ...progress.columns.map(({ key, title }, index) => ({ key, title, className: sides[index] }))]} />
          <tbody>
            {progress.rows.map((row) => (
              <tr key={row.caseId}>
                <td data-label={say.unit}>
                  <Link to={`/cases/${row.caseId}`}>{row.name}</Link>
                </td>
                <td data-label={say.status}>
                  <StatusTag tone={row.status.tone} word={row.status.word} />
                </td>
                <td className="nowrap" data-label={say.time}>{row.at ? formatShort(row.at, now, zone) : '—'}</td>
                {row.cells.map((cell, index) => (
                  <td key={progress.columns[index]?.key ?? index} className={`${sides[index]}${cell === 0 ? ' zero' : ''}`} data-label={progress.columns[index]?.title}>
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
