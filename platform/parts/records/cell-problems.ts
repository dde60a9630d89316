import type { AnswerProblem } from '../../contracts/work';
import type { Column } from './columns';
import type { GridRow } from './paste';
import { saying } from '../../words/say';

export interface CellProblem { message: string; short: string; severity: 'error' | 'warning' }
/** Problems by row id, then by column key; '' stands for the row as a whole. */
export type CellProblems = Map<string, Map<string, CellProblem>>;

const blank = (value: unknown) => value === undefined || value === null || value === '';

/** What can be told of a value without the server: it is not of the column's kind. */
export function kindProblem(column: Column, value: unknown): CellProblem | undefined {
  if (blank(value)) return undefined;
  const wrong = (message: string): CellProblem => ({ message, short: message, severity: 'error' });
  if (column.kind === 'number' && typeof value !== 'number') return wrong(saying().cellNumber(String(value)));
  if (column.kind === 'yesno' && typeof value !== 'boolean') return wrong(saying().cellYesNo(String(value)));
  if (column.kind === 'date' && !/^\d{4}-\d{2}-\d{2}$/.test(String(value))) return wrong(saying().cellDate(String(value)));
  if ((column.kind === 'select' || column.kind === 'radio') && column.choices.length && !column.choices.some((choice) => choice.code === String(value))) {
    return wrong(saying().cellChoice(String(value)));
  }
  return undefined;
}

/** Kind problems of rows already looked at; a row whose data is the same object has the same problems. */
const looked = new WeakMap<object, { columns: Column[]; found: [string, CellProblem][] }>();

function kindProblems(data: Record<string, unknown>, columns: Column[]): [string, CellProblem][] {
  const known = looked.get(data);
  if (known?.columns === columns) return known.found;
  const found = columns.flatMap((column): [string, CellProblem][] => {
    const wrong = kindProblem(column, data[column.key]);
    return wrong ? [[column.key, wrong]] : [];
  });
  looked.set(data, { columns, found });
  return found;
}

const sameProblems = (a: Map<string, CellProblem>, b: Map<string, CellProblem> | undefined) =>
  b !== undefined && a.size === b.size && [...a].every(([key, one]) => b.get(key)?.message === one.message && b.get(key)?.severity === one.severity);

/**
 * Brings together what the server named and what can be seen at once; what was mended since is left out. `quietRow` is the row being
 * typed in, where missing cells say nothing yet. Rows whose problems are as `before` keep the same map, so they are not drawn again.
 */
export function cellProblems(collection: string, rows: GridRow[], columns: Column[], problems: AnswerProblem[], quietRow: string | undefined, before: CellProblems = new Map()): CellProblems {
  const found: CellProblems = new Map();
  const put = (row: string, key: string, problem: CellProblem) => {
    const held = found.get(row);
    if (held) held.set(key, problem);
    else found.set(row, new Map([[key, problem]]));
  };
  const data = new Map(rows.map((row) => [row.id, row.data]));
  for (const problem of problems) {
    const [name, rowId, key = ''] = problem.field.split('/');
    if (name !== collection || !rowId || !data.has(rowId)) continue;
    if (rowId === quietRow && key && blank(data.get(rowId)![key])) continue;
    put(rowId, key, { message: problem.message, short: problem.short ?? problem.message, severity: problem.severity });
  }
  for (const row of rows) for (const [key, wrong] of kindProblems(row.data, columns)) put(row.id, key, wrong);
  for (const [row, own] of found) {
    const held = before.get(row);
    if (held && sameProblems(own, held)) found.set(row, held);
  }
  return found;
}
