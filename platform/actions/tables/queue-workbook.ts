import { setImmediate } from 'node:timers/promises';
import type { Readable } from 'node:stream';
import { drawn, type Mask } from '../../access/masks';
import { dateAt } from '../../calendar/dates';
import { dateTime } from '../../calendar/format';
import type { Json } from '../../conditions/model';
import type { QueueFile } from '../../contracts/configuration/queue';
import type { QueueRow } from '../../contracts/queue';
import { PlatformError } from '../../errors/platform-error';
import type { SheetValue } from '../../sheets/model';
import { writeRows } from '../../sheets/write-rows';
import type { QueueHit, QueueQuery } from '../../store/ports/queue';
import type { Actor } from '../actor';
import type { Platform } from '../platform';
import { rowOf } from '../queues/list-queue';
import { positionOf, queryOf, type Ground, type QueueRequest } from '../queues/queue-query';

const mostRows = 100_000;
const batch = 500;

/** How a list is asked for as a workbook: besides what is asked of any list, which of its columns, in that order. */
export type SheetRequest = QueueRequest & { columns?: string };

/** Of whom and how it is made. `masks`: what is hidden in it; `note` stands above the rows; `madeBefore` leaves out cases begun later. */
export interface SheetTerms { masks: readonly Mask[]; note?: string; madeBefore?: number }

/**
 * The rows a list has as it is filtered, and what the store is asked for.
 * @throws PlatformError `export.tooLarge`, `request.malformed`
 */
export async function sheetQuery(platform: Platform, actor: Actor, ground: Ground, request: SheetRequest): Promise<{ query: QueueQuery; total: number; tab: QueueFile['tabs'][number] }> {
  const tab = ground.queue.tabs.find((one) => one.key === request.tab) ?? ground.queue.tabs[0]!;
  const { after: _from, ...asked } = queryOf(actor, ground, request, platform.clock());
  const query = { ...asked, show: tab.show, offset: 0, limit: batch };
  const total = await platform.store.cases.count(query);
  if (total > mostRows)
    throw new PlatformError('export.tooLarge', `共 ${total} 行，一次最多导出 ${mostRows} 行，请加上筛选条件分次导出`);
  return { query, total, tab };
}

/**
 * A queue as a workbook that comes while it is read: never more than a batch of rows in memory, and other requests in between. A row that
 * changes meanwhile is there once, as it was read.
 */
export function queueWorkbook(platform: Platform, actor: Actor, ground: Ground, query: QueueQuery, asked: string | undefined, terms: SheetTerms): Readable {
  const { queue } = ground;
  const now = platform.clock();
  const columns = chosenColumns(queue, asked);
  const titles = [
    ...columns.map(({ key, title, width }) => ({
      title,
      width: Math.min(60, Math.max(12, title.length * 2 + 4, Math.round((width ?? 0) / 7), key === 'name' ? 32 : 0)),
      kind: key === 'due' ? ('day' as const) : undefined,
    })),
    ...(queue.export ?? []).map(({ title }) => ({ title, width: Math.max(16, title.length * 2 + 4), kind: undefined })),
  ];
  return writeRows(queue.title, titles, sheetRows(platform, actor, ground, query, columns, terms), new Date(now), terms.note);
}

/** The columns asked for, in that order, or all of them. */
function chosenColumns({ columns }: QueueFile, asked: string | undefined): QueueFile['columns'] {
  const wanted = asked?.split(',').flatMap((key) => columns.find((column) => column.key === key) ?? []) ?? [];
  return wanted.length > 0 ? wanted : columns;
}

async function* sheetRows(
  platform: Platform,
  actor: Actor,
  ground: Ground,
  query: QueueQuery,
  columns: QueueFile['columns'],
  { masks, madeBefore = Infinity }: SheetTerms,
): AsyncGenerator<SheetValue[]> {
  const now = platform.clock();
  const { zone } = ground.edition.programme;
  const places = (ground.queue.export ?? []).map(({ path }) => path.split('.') as [section: string, field: string]);
  for await (const hits of batches(platform, query, now)) {
    const meant = hits.filter(({ case: row }) => row.createdAt <= madeBefore);
    const filed = await filedOf(platform, meant, places);
    const rows = meant.map((hit) => ({ row: rowOf(actor, ground, hit, undefined, now), ...filed.get(hit.case.id) }));
    for (const { row, ...pages } of drawn(rows, masks) as ({ row: QueueRow } & Record<string, Record<string, Json> | undefined>)[])
      yield [...columns.map(({ key }) => cellOf(row, key, zone)), ...places.map(([section, field]) => plain(pages[section]?.[field]))];
    await setImmediate();
  }
}

/** Of each case the pages that further columns are taken from. */
async function filedOf({ store }: Platform, hits: QueueHit[], places: [string, string][]): Promise<Map<string, Record<string, Record<string, Json>>>> {
  const filed = new Map<string, Record<string, Record<string, Json>>>();
  if (places.length === 0 || hits.length === 0) return filed;
  const names = [...new Set(places.map(([section]) => section))];
  for (const { caseId, section, data } of await store.data.sectionsNamed(hits.map(({ case: row }) => row.id), names))
    filed.set(caseId, { ...filed.get(caseId), [section]: data });
  return filed;
}

/**
 * Batches in the order asked for, each behind the last row of the one before. Whatever is changed in the meantime may have moved past where
 * the reading stood; those rows come at the end.
 */
async function* batches(platform: Platform, query: QueueQuery, since: number): AsyncGenerator<QueueHit[]> {
  const { cases } = platform.store;
  const seen = new Set<string>();
  const unseen = (hits: QueueHit[]) => hits.filter(({ case: row }) => seen.size < seen.add(row.id).size);
  for (const pass of [query, { ...query, sort: { column: 'updatedAt', descending: true } } satisfies QueueQuery]) {
    let after: QueueQuery['after'];
    for (;;) {
      const hits = await cases.page({ ...pass, after });
      const last = hits.at(-1);
      yield unseen(pass === query ? hits : hits.filter(({ case: row }) => row.updatedAt >= since));
      if (!last || hits.length < batch || (pass !== query && last.case.updatedAt < since)) break;
      after = positionOf(last, pass.sort);
    }
  }
}

/** A cell as the list shows it: instants by the wall clock, deadlines as days, words for yes and no. */
function cellOf(row: QueueRow, key: string, zone: string): SheetValue {
  if (key === 'status') return row.status.word;
  if (key === 'due') return row.due ? dateAt(row.due.at - 1, zone) : null;
  const value = row.cells[key] ?? null;
  if (typeof value === 'number' && (key === 'since' || key.endsWith('At'))) return dateTime(value, zone);
  return plain(value);
}

function plain(value: Json | undefined): SheetValue {
  if (typeof value === 'boolean') return value ? '是' : '否';
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : (value ?? null);
}
