import { setImmediate } from 'node:timers/promises';
import type { Readable } from 'node:stream';
import { drawn } from '../../access/masks';
import { dateTime } from '../../calendar/format';
import { dateAt } from '../../calendar/dates';
import type { QueueFile } from '../../contracts/configuration/queue';
import type { QueueRow } from '../../contracts/queue';
import { PlatformError } from '../../errors/platform-error';
import type { SheetValue } from '../../sheets/model';
import { writeRows } from '../../sheets/write-rows';
import type { QueueHit, QueueQuery } from '../../store/ports/queue';
import type { Actor } from '../actor';
import { groundOf, rowOf } from '../queues/list-queue';
import { noteDeed } from '../audit/note-deed';
import type { Platform } from '../platform';
import { positionOf, queryOf, type Ground, type QueueRequest } from '../queues/queue-query';

const mostRows = 100_000;
const batch = 500;

/**
 * A queue as it is filtered and ordered, as a workbook that comes while it is read: never more than a batch of rows in memory, and other
 * requests in between. A row that changes meanwhile is there once, as it was read. Noted in the audit of who asked.
 * @throws PlatformError `route.unknown`, `access.denied`, `export.tooLarge`
 */
export async function exportQueue(
  platform: Platform,
  actor: Actor,
  queueKey: string,
  request: QueueRequest & { columns?: string },
): Promise<{ name: string; stream: Readable }> {
  const ground = await groundOf(platform, actor, queueKey);
  const { queue, edition } = ground;
  const tab = queue.tabs.find((one) => one.key === request.tab) ?? queue.tabs[0]!;
  const now = platform.clock();
  const { after: _from, ...asked } = queryOf(actor, ground, request, now);
  const query = { ...asked, show: tab.show, offset: 0, limit: batch };
  const total = await platform.store.cases.count(query);
  if (total > mostRows)
    throw new PlatformError('export.tooLarge', `共 ${total} 行，一次最多导出 ${mostRows} 行，请加上筛选条件分次导出`);
  const columns = chosenColumns(queue, request.columns);
  const detail = { rows: total, tab: tab.key, filters: request.filters, ...(request.q ? { q: request.q } : {}) };
  await noteDeed(platform, actor, { chain: actor.account.id, deed: 'queue.export', target: `queue/${queueKey}`, detail });
  const rows = sheetRows(platform, actor, ground, query, columns, now);
  const titles = columns.map(({ key, title, width }) => ({
    title,
    width: Math.min(60, Math.max(12, title.length * 2 + 4, Math.round((width ?? 0) / 7), key === 'name' ? 32 : 0)),
    kind: key === 'due' ? ('day' as const) : undefined,
  }));
  const date = dateAt(now, edition.programme.zone);
  return { name: `${queue.title}${tab.title}${date}.xlsx`, stream: writeRows(queue.title, titles, rows, new Date(now)) };
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
  now: number,
): AsyncGenerator<SheetValue[]> {
  const { zone } = ground.edition.programme;
  for await (const hits of batches(platform, query, now)) {
    const rows = hits.map((hit) => rowOf(actor, ground, hit, undefined, now));
    for (const row of drawn(rows, actor.masks) as QueueRow[]) yield columns.map(({ key }) => cellOf(row, key, zone));
    await setImmediate();
  }
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
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (typeof value === 'number' && (key === 'since' || key.endsWith('At'))) return dateTime(value, zone);
  return value;
}
