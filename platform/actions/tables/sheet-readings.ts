import type { Json } from '../../conditions/model';
import type { ImportProblem } from '../../contracts/sheets';
import { cellName } from '../../sheets/cell-ref';
import type { CollectionRow } from '../../store/ports/caseData';
import type { SheetLine, TableSheet } from './read-table-sheet';
import { readCell, writtenCell, type SheetColumn } from './sheet-columns';

/** A line with what it says of each field it has. */
export interface Reading extends SheetLine {
  /** Fields whose cell is not what the row now holds; null empties one. */
  cells: Record<string, Json>;
  filled: boolean;
}

/** The lines of a sheet held against the rows of its table. */
export interface SheetReadings {
  /** Lines that hold anything. One whose `from` names a row that stands is that row. */
  readings: Reading[];
  problems: ImportProblem[];
  /** Numbers of lines that were copied from others in Excel, and count as new. */
  copies: number[];
}

export function readLines(sheet: TableSheet, standing: Map<string, CollectionRow>): SheetReadings {
  const problems: ImportProblem[] = [];
  const readings = sheet.lines.map((line) => readLine(line, sheet, standing, problems)).filter(({ filled }) => filled);
  const copies = settleCopies(readings, sheet, standing);
  recognise(readings, sheet, standing);
  return { readings, problems, copies };
}

function readLine(line: SheetLine, { places }: TableSheet, standing: Map<string, CollectionRow>, problems: ImportProblem[]): Reading {
  const { row, from } = line;
  const before = from && standing.get(from.id);
  const cells: Record<string, Json> = {};
  let filled = false;
  for (const [column, place] of places) {
    const cell = row.values[place] ?? null;
    const unreadable = row.problems.find((problem) => problem.column === place);
    const about = { line: row.number, cell: cellName(row.number, place), title: column.heading, severity: 'error' as const };
    if (unreadable) problems.push({ ...about, message: unreadable.message, taken: false });
    filled ||= cell !== null || unreadable !== undefined;
    // The same cell as was written is the same answer, whatever it is.
    if (unreadable || cell === writtenCell(column, before?.data[column.key])) continue;
    const { value, problem } = readCell(column, cell);
    if (problem) problems.push({ ...about, message: problem, taken: true });
    if (value !== undefined || before) cells[column.key] = value ?? null;
  }
  return { ...line, cells, filled };
}

/** Of lines with one id, copied in Excel, the one that is still as it was keeps it, else the first; the others are new rows. */
function settleCopies(readings: Reading[], { places }: TableSheet, standing: Map<string, CollectionRow>): number[] {
  const copies: number[] = [];
  const keys = new Set([...places.keys()].map(({ key }) => key));
  for (const [id, same] of byOrigin(readings)) {
    if (id === undefined || same.length < 2) continue;
    const keeper = same.find(({ cells }) => Object.keys(cells).length === 0) ?? same[0];
    const original = standing.get(id)?.data ?? {};
    for (const reading of same) {
      if (reading === keeper) continue;
      reading.from = undefined;
      const own = Object.entries(original).filter(([key]) => keys.has(key));
      reading.cells = { ...Object.fromEntries(own), ...reading.cells };
      copies.push(reading.line);
    }
  }
  return copies;
}

/** A new line that says what a row of the table says already is that row: a file taken over twice adds nothing the second time. */
function recognise(readings: Reading[], { places }: TableSheet, standing: Map<string, CollectionRow>): void {
  const claimed = new Set(readings.flatMap(({ from }) => from?.id ?? []));
  const alike = new Map<string, CollectionRow[]>();
  const said = (cellOf: (column: SheetColumn, place: number) => unknown) => JSON.stringify([...places].map(([column, place]) => cellOf(column, place)));
  for (const row of standing.values()) {
    if (claimed.has(row.id)) continue;
    const words = said((column) => writtenCell(column, row.data[column.key]));
    alike.set(words, [...(alike.get(words) ?? []), row]);
  }
  for (const reading of readings) {
    if (reading.from && standing.has(reading.from.id)) continue;
    const same = alike.get(said((_column, place) => reading.row.values[place] ?? null))?.shift();
    if (!same) continue;
    reading.from = { id: same.id, revision: same.revision };
    reading.cells = {};
  }
}

function byOrigin(readings: Reading[]): Map<string | undefined, Reading[]> {
  const groups = new Map<string | undefined, Reading[]>();
  for (const reading of readings) groups.set(reading.from?.id, [...(groups.get(reading.from?.id) ?? []), reading]);
  return groups;
}
