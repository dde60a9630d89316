import type { ImportRow, ImportView } from '../../contracts/sheets';
import type { GridRow } from './paste';

/** The rows with a workbook laid over them: only the cells it changes, and its new rows behind the others. Locked rows stay. */
export function takeImport(rows: GridRow[], found: ImportView, over: boolean, newId: () => string): { rows: GridRow[]; ids: string[] } {
  const changed = new Map(found.changed.flatMap((row): [string, ImportRow][] => (row.id && (over || !row.behind) ? [[row.id, row]] : [])));
  const ids: string[] = [];
  const next = rows.map((row) => {
    const change = row.locked ? undefined : changed.get(row.id);
    if (!change) return row;
    ids.push(row.id);
    return { ...row, data: written(row.data, change) };
  });
  for (const row of found.added) {
    const id = newId();
    ids.push(id);
    next.push({ id, data: written({}, row) });
  }
  return { rows: next, ids };
}

function written(data: Record<string, unknown>, { sets }: ImportRow): Record<string, unknown> {
  const next = { ...data };
  for (const [key, value] of Object.entries(sets)) {
    if (value === null) delete next[key];
    else next[key] = value;
  }
  return next;
}
