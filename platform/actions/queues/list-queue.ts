import { daysLeft } from '../../calendar/days-left';
import { demand } from '../../access/may';
import type { QueueRow, QueueView } from '../../contracts/queue';
import { PlatformError } from '../../errors/platform-error';
import type { SlotName } from '../../store/ports/case-row';
import type { QueueHit } from '../../store/ports/queue';
import type { Actor } from '../actor';
import type { Platform } from '../platform';
import { wholeFields } from '../tables/known-export';
import { filterView } from './queue-filters';
import { cursorOf, queryOf, sortColumn, type Ground, type QueueRequest } from './queue-query';
import { statusOf } from '../cases/show-case-state';
import { startOffered } from '../cases/start-by-hand';
import { withdrawableRows } from './withdrawable-rows';

const SIZES = [10, 20, 50, 100];
const OFFSET_LIMIT = 10_000;
const DAY = 86_400_000;

/** One page of a queue as its configuration draws it: rows the actor's unit may see, exact totals, tabs with their counts. */
export async function listQueue(platform: Platform, actor: Actor, queueKey: string, request: QueueRequest): Promise<QueueView> {
  const ground = await groundOf(platform, actor, queueKey);
  const { edition, queue, tree } = ground;
  const tab = queue.tabs.find((one) => one.key === request.tab) ?? queue.tabs[0]!;
  const size = SIZES.includes(request.size ?? 20) ? (request.size ?? 20) : 20;
  const page = Math.max(1, Math.min(Math.trunc(request.page ?? 1) || 1, Math.floor(OFFSET_LIMIT / size)));
  const now = platform.clock();
  const asked = queryOf(actor, ground, request, now);
  const offset = asked.after ? 0 : (page - 1) * size;
  const hits = await platform.store.cases.page({ ...asked, show: tab.show, offset, limit: size, slots: shownSlots(ground) });
  const counts = await platform.store.cases.counts(asked);
  const total = counts[tab.show];
  const last = hits.length === size ? hits.at(-1) : undefined;
  const waiting = hits.filter(({ scope }) => scope.open).map(({ case: row }) => row.id);
  const items = waiting.length ? await platform.store.workItems.openOfCases(waiting, actor.appointment.unit) : [];
  const firstOf = new Map(items.map((item) => [item.caseId, item.id] as const).reverse());
  const back = tab.show === 'done' ? await withdrawableRows(platform, actor, hits) : undefined;
  const rows = hits.map((hit) => {
    const row = { ...rowOf(actor, ground, hit, firstOf.get(hit.case.id), now), withdrawable: back?.get(hit.case.id) };
    return hit.stopped ? { ...row, stopped: true } : row;
  });
  return {
    queue: queue.queue,
    title: queue.title,
    breadcrumb: queue.breadcrumb,
    tabs: queue.tabs.map(({ key, title, show }) => ({ key, title, count: counts[show] })),
    tab: tab.key,
    columns: queue.columns.map((column) => ({ ...column, sortable: sortColumn(column.key, ground.slots) !== undefined })),
    filters: queue.filters.map((filter) => filterView(filter, ground, actor, tree)),
    rows,
    total,
    page,
    size,
    next: last && cursorOf(last, asked.sort),
    batch: (queue.batch ?? []).map(({ key, title, danger, form }) => ({ key, title, danger: danger ?? false, form })),
    empty: queue.empty,
    wholeExport: askable(actor, ground),
    start: startOffered(actor, edition, queue.start),
  };
}

/** What the reader could ask for: somewhere there must be a role that may decide. */
function askable(actor: Actor, { edition, queue }: Ground): string[] | undefined {
  const decided = Object.values(edition.roles).some(({ deeds }) => deeds.includes('approveExports'));
  const titles = decided ? wholeFields(actor, queue).map(({ title }) => title) : [];
  return titles.length > 0 ? titles : undefined;
}

/** The slots that columns of the queue show. */
function shownSlots({ queue, slots }: Ground): SlotName[] {
  return queue.columns.flatMap(({ key }) => slots.get(key) ?? []);
}

/** How many cases wait in a queue for the actor's unit, and how many came back returned. */
export async function countQueue(platform: Platform, actor: Actor, queueKey: string): Promise<{ open: number; returned: number }> {
  const ground = await groundOf(platform, actor, queueKey);
  const asked = queryOf(actor, ground, { filters: {} }, platform.clock());
  const { open, returned } = await platform.store.cases.counts(asked);
  return { open, returned };
}

/** @throws PlatformError `route.unknown`, `access.denied` */
export async function groundOf(platform: Platform, actor: Actor, queueKey: string): Promise<Ground> {
  const { edition } = await platform.shelf.newest(actor.appointment.programme);
  const queue = edition.queues[queueKey];
  if (!queue) throw new PlatformError('route.unknown', '没有这个列表');
  demand(actor, 'queue.read', { kind: 'queue', queue: queueKey, title: queue.title });
  const slots = new Map<string, SlotName>();
  for (const type of queue.caseTypes)
    for (const slot of edition.caseTypes[type]?.slots ?? []) slots.set(slot.key, slot.slot as SlotName);
  return { edition, queue, tree: await platform.directory.tree(actor.appointment.programme), slots };
}

export function rowOf(
  actor: Actor,
  { edition, queue, slots, tree }: Ground,
  { case: row, scope }: QueueHit,
  workItemId: string | undefined,
  now: number,
): QueueRow {
  const zone = edition.programme.zone;
  const own: Record<string, string | number | boolean | null> = {
    key: row.key,
    name: row.name,
    edition: row.edition,
    round: row.round,
    since: row.holderSince ?? row.createdAt,
    unit: tree.byCode.get(row.unit)?.name ?? '',
    holder: tree.name(row.holder),
    stay: Math.max(0, Math.floor((now - (row.holderSince ?? row.createdAt)) / DAY)),
    submittedAt: row.submittedAt,
    stage: edition.programme.stages.find((one) => one.key === row.stage)?.title ?? null,
  };
  const cells = Object.fromEntries(
    queue.columns.map(({ key }) => [key, slots.has(key) ? (scope[slots.get(key)!] ?? null) : (own[key] ?? null)]),
  );
  return {
    caseId: row.id,
    workItemId,
    cells,
    status: statusOf(row, actor.appointment.unit),
    due: scope.due === null ? undefined : { at: scope.due, daysLeft: daysLeft(scope.due, now, zone), late: scope.due < now },
    to: workItemId && queue.open === 'work' ? `/work/${workItemId}` : `/cases/${row.id}`,
    edition: row.edition,
  };
}
