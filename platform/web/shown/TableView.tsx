import type { ReactNode } from 'react';
import type { PreviewView } from '../../contracts/preview';
import { say } from '../../words/say';

type Table = Extract<PreviewView, { kind: 'table' }>;

/** What a spreadsheet sets at the right. */
const isNumber = (value: string): boolean => /^-?[\d,]+(\.\d+)?%?$/.test(value) && value.length < 16;

/** Columns as a spreadsheet names them. */
function columnName(column: number): string {
  return column < 26 ? String.fromCharCode(65 + column) : columnName(Math.floor(column / 26) - 1) + columnName(column % 26);
}

/** The first sheet of a workbook, read only; cells that are not as in `other` are marked. */
export function TableView({ table, other }: { table: Table; other?: Table }): ReactNode {
  const columns = Math.max(1, ...table.rows.map((row) => row.cells.length));
  const before = other && new Map(other.rows.map((row) => [row.number, row.cells]));
  const differs = (number: number, column: number, value: string) => before !== undefined && (before.get(number)?.[column] ?? '') !== value;
  const count = before ? table.rows.reduce((sum, row) => sum + row.cells.filter((value, column) => differs(row.number, column, value)).length, 0) : 0;
  return (
    <div className="table-view" tabIndex={0} role="group" aria-label={say.theTable}>
      {before && <p className="table-view-word" role="status">{count > 0 ? say.cellsDiffer(count) : say.noCellDiffers}</p>}
      <table>
        <thead><tr><th aria-label={say.rowHeading} />{Array.from({ length: columns }, (_, column) => <th key={column}>{columnName(column)}</th>)}</tr></thead>
        <tbody>
          {table.rows.map((row) => (
            <tr key={row.number}>
              <th scope="row">{row.number}</th>
              {Array.from({ length: columns }, (_, column) => {
                const value = row.cells[column] ?? '';
                const changed = differs(row.number, column, value);
                return <td key={column} className={[changed && 'is-changed', isNumber(value) && 'is-number'].filter(Boolean).join(' ') || undefined}>{value}{changed && <span className="unseen">{say.differsMark}</span>}</td>;
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {table.rows.length === 0 && <p className="quiet">{say.theFirstSheetIsEmpty}</p>}
      {table.cut && <p className="quiet">{say.theTableIsLargeOnlyThe}</p>}
    </div>
  );
}
