import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { OfficerHomeView } from '../../../contracts/home';
import { reachable } from '../../../parts/reachable';
import { say } from '../../../words/say';
import { TableHead, type TableHeading } from '../../shown/TableHead';

type Progress = NonNullable<OfficerHomeView['progress']>;

const headingOf = ({ key, title, mine, tone }: Progress['columns'][number]): TableHeading => ({
  key,
  title: <span>{title}</span>,
  className: `is-right${mine ? ' is-mine' : ''}${tone === 'returned' ? ' is-returned' : ''}`,
});

/** Units below by stage: each number opens the queue behind it; the column this tier must act on is washed. */
export function UnitProgress({ progress }: { progress: Progress }): ReactNode {
  const { columns, rows, total } = progress;
  const classOf = (index: number, value: number): string => {
    const column = columns[index];
    return [
      'is-right',
      column?.mine && value > 0 && 'is-mine',
      column?.tone === 'returned' && value > 0 && 'is-returned',
      value === 0 && 'zero',
    ]
      .filter(Boolean)
      .join(' ');
  };
  return (
    <section className="card unit-progress" aria-label={progress.title}>
      <div className="home-card-head">
        <h2 className="card-title">{progress.title}</h2>
        <span className="quiet">{progress.note}</span>
      </div>
      <div className="table-frame" ref={reachable}>
        <table className="table">
          <TableHead titles={[say.unit, ...columns.map(headingOf)]} />
          <tbody>
            {rows.map((row) => (
              <tr key={row.unit}>
                <th scope="row">{row.name}</th>
                {row.cells.map((cell, index) => (
                  <td key={columns[index]?.key ?? index} className={classOf(index, cell.value)}>
                    {cell.to && cell.value > 0 ? (
                      <Link to={cell.to} aria-label={`${row.name} ${columns[index]?.title} ${cell.value}`}>
                        {cell.value}
                      </Link>
                    ) : (
                      cell.value
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{say.inAll}</th>
              {total.map((value, index) => (
                <td key={columns[index]?.key ?? index} className="is-right">
                  {value}
                </td>
              ))}
            </tr>
          </tfoot>
        </table>
      </div>
    </section>
  );
}
