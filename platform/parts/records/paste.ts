import { readAnswer } from '../field-model';
import type { Column } from './columns';

export interface GridRow { id: string; data: Record<string, unknown>; locked?: boolean }

/** Cells of a table copied from a spreadsheet: tabs between columns, quotes around cells with line breaks. */
export function readTable(text: string): string[][] {
  const rows: string[][] = [[]];
  let cell = '';
  let quoted = false;
  const source = text.replace(/\r\n?/g, '\n').replace(/\n$/, '');
  for (let index = 0; index < source.length; index++) {
    const letter = source[index]!;
    if (quoted) {
      if (letter !== '"') cell += letter;
      else if (source[index + 1] === '"') { cell += '"'; index++; }
      else quoted = false;
    } else if (letter === '"' && cell === '') quoted = true;
    else if (letter === '\t' || letter === '\n') {
      rows[rows.length - 1]!.push(cell);
      cell = '';
      if (letter === '\n') rows.push([]);
    } else cell += letter;
  }
  rows[rows.length - 1]!.push(cell);
  return rows;
}

export interface Pasted { rows: GridRow[]; height: number; width: number; ids: string[]; cut: number; skipped: number }

/**
 * Lays a table over the grid from a cell on. Rows are added as needed up to `maxRows` (`cut` counts those left out); what lies over
 * computed or locked cells is left out (`skipped`). A first line that repeats the headings is taken as such and dropped.
 */
export function pasteInto(rows: GridRow[], columns: Column[], at: { row: number; column: number }, table: string[][], options: { newId: () => string; maxRows: number }): Pasted {
  const titles = columns.slice(at.column).map((column) => column.title);
  const headed = table.length > 1 && table[0]!.length > 1 && table[0]!.every((cell, index) => cell.trim() === (titles[index] ?? '').trim());
  const body = headed ? table.slice(1) : table;
  const next = [...rows];
  const ids: string[] = [];
  let cut = 0;
  let skipped = 0;
  body.forEach((cells, offset) => {
    const index = at.row + offset;
    if (index >= options.maxRows) { cut++; return; }
    const row = next[index] ?? { id: options.newId(), data: {} };
    if (row.locked) { skipped += cells.length; return; }
    const data = { ...row.data };
    cells.forEach((text, column) => {
      const model = columns[at.column + column];
      if (!model || model.computed) { skipped++; return; }
      const value = readAnswer(model, text);
      if (value === undefined) delete data[model.key];
      else data[model.key] = value;
    });
    next[index] = { ...row, data };
    ids.push(row.id);
  });
  return { rows: next, height: ids.length, width: Math.min(Math.max(...body.map((cells) => cells.length)), columns.length - at.column), ids, cut, skipped };
}
