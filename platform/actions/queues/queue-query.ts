import type { Edition } from '../../catalogue/edition';
import type { QueueFile } from '../../contracts/configuration/queue';
import { PlatformError } from '../../errors/platform-error';
import type { SlotName, SlotValue } from '../../store/ports/case-row';
import type { QueueHit, QueueQuery } from '../../store/ports/queue';
import type { Actor } from '../actor';
import type { UnitTree } from '../releases/directory';

const DAY = 86_400_000;

/** What is asked of a queue. Filters are by the keys its configuration names, and `stage` and `within` besides. */
export interface QueueRequest {
  tab?: string;
  page?: number;
  size?: number;
  q?: string;
  sort?: string;
  /** `next` of the page before. */
  after?: string;
  filters: Record<string, string>;
}

/** What a queue stands on: the live edition, its file, the units, and the slot column behind each key. */
export interface Ground {
  edition: Edition;
  queue: QueueFile;
  tree: UnitTree;
  slots: Map<string, SlotName>;
}

/** The store's query for what is asked. @throws PlatformError `request.malformed` for a filter no slot backs */
export function queryOf(actor: Actor, { queue, slots, tree }: Ground, request: QueueRequest, now: number): QueueQuery {
  const query: QueueQuery = {
    programme: actor.appointment.programme,
    unit: actor.appointment.unit,
    types: queue.caseTypes,
    rows: rowsOf(actor, queue.rows),
    show: 'all',
    statuses: queue.statuses,
    equals: [],
    sort: sortOf(request.sort, slots),
    offset: 0,
    limit: 20,
    after: request.after ? readCursor(request.after) : undefined,
  };
  for (const filter of queue.filters) {
    const value = request.filters[filter.key];
    if (value === undefined || value === '') continue;
    if (filter.kind === 'unit') query.within = tree.subtree(value).map((unit) => unit.code);
    else if (filter.kind === 'status') query.equals.push({ column: 'status', value });
    else if (filter.kind === 'overdue') query.overdueAt = now - daysOf(value) * DAY;
    else if (filter.kind === 'flag') query.equals.push({ column: slotFor(slots, filter.key), value: value === 'true' });
    else if (filter.kind === 'choice') query.equals.push({ column: slotFor(slots, filter.key), value });
  }
  if (request.filters.stage) query.stages = [request.filters.stage];
  if (request.filters.within) query.within = tree.subtree(request.filters.within).map((unit) => unit.code);
  const text = request.q?.trim();
  if (text)
    query.text = {
      value: text.slice(0, 60),
      columns: ['key', 'name', ...(queue.search ?? []).flatMap((key) => slots.get(key) ?? [])],
    };
  return query;
}

/** Days overdue that are asked for; `true` is any. @throws PlatformError `request.malformed` for what is no number */
function daysOf(value: string): number {
  const days = value === 'true' ? 0 : Number(value);
  if (!Number.isFinite(days)) throw new PlatformError('request.malformed', `逾期天数应为数字，不能是 ${value.slice(0, 20)}`);
  return days;
}

/** @throws PlatformError `request.malformed` for a filter no slot backs */
function slotFor(slots: Map<string, SlotName>, key: string): SlotName {
  const slot = slots.get(key);
  if (!slot) throw new PlatformError('request.malformed', `不能按 ${key} 筛选`);
  return slot;
}

/** The unit's subtree is what the store gives when nothing is asked for. */
function rowsOf(actor: Actor, rows: QueueFile['rows'] = 'subtree'): QueueQuery['rows'] {
  if (rows === 'subtree') return undefined;
  return rows === 'granted' ? { cases: [...new Set(actor.grants.map(({ caseId }) => caseId))] } : rows;
}

function sortOf(asked: string | undefined, slots: Map<string, SlotName>): QueueQuery['sort'] {
  const descending = asked?.startsWith('-') ?? true;
  return { column: sortColumn(asked?.replace(/^-/, '') ?? 'updatedAt', slots) ?? 'updatedAt', descending };
}

/** What a queue is ordered by when asked for a column; undefined for one the store cannot order by. */
export function sortColumn(key: string, slots: Map<string, SlotName>): QueueQuery['sort']['column'] | undefined {
  return key === 'updatedAt' || key === 'due' || key === 'key' ? key : slots.get(key);
}

/** Longer than an address may be asked with: such a list has numbered pages only. */
const LONGEST = 200;

/** Where the next page begins, however far down: what the last row is sorted by, and its case. */
export function cursorOf(hit: QueueHit, sort: QueueQuery['sort']): string | undefined {
  const { value, id } = positionOf(hit, sort);
  const cursor = Buffer.from(JSON.stringify([value, id])).toString('base64url');
  return cursor.length > LONGEST ? undefined : cursor;
}

/** Where a row stands in the order of the list. */
export function positionOf({ case: row, scope }: QueueHit, { column }: QueueQuery['sort']): NonNullable<QueueQuery['after']> {
  return { value: column === 'updatedAt' || column === 'key' ? row[column] : (scope[column] ?? null), id: row.id };
}

function readCursor(cursor: string): QueueQuery['after'] {
  try {
    const [value, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as [SlotValue | null, string];
    const plain = value === null || ['string', 'number', 'boolean'].includes(typeof value);
    if (plain && typeof id === 'string') return { value, id };
  } catch (error) {
    throw Object.assign(new PlatformError('request.malformed', '翻页的位置不正确，请回到第一页'), { cause: error });
  }
  throw new PlatformError('request.malformed', '翻页的位置不正确，请回到第一页');
}
