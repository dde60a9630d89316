import { daysLeft } from '../calendar/days-left';
import { demand, may } from '../access/may';
import type { Edition } from '../catalogue/edition';
import type { QueueFile } from '../contracts/configuration';
import type { QueueFilter, QueueRow, QueueView } from '../contracts/queue';
import { PlatformError } from '../errors/platform-error';
import type { QueueHit, QueueQuery, SlotName } from '../store/ports';
import type { Actor } from './actor';
import type { UnitTree } from './directory';
import type { Platform } from './platform';
import { statusOf } from './show-case-state';
import { startTarget } from './start-by-hand';

export interface QueueRequest {
  tab?: string;
  page?: number;
  size?: number;
  q?: string;
  sort?: string;
  filters: Record<string, string>;
}

const SIZES = [10, 20, 50, 100];
const OFFSET_LIMIT = 10_000;
const DAY = 86_400_000;

interface Ground {
  edition: Edition;
  queue: QueueFile;
  tree: UnitTree;
  slots: Map<string, SlotName>;
}

/** One page of a queue as its configuration draws it: rows the actor's unit may see, exact totals, tabs with their counts. */
export async function listQueue(platform: Platform, actor: Actor, queueKey: string, request: QueueRequest): Promise<QueueView> {
  const ground = await groundOf(platform, actor, queueKey);
  const { edition, queue, tree } = ground;
  const tab = queue.tabs.find((one) => one.key === request.tab) ?? queue.tabs[0]!;
  const size = SIZES.includes(request.size ?? 20) ? request.size ?? 20 : 20;
  const page = Math.max(1, Math.min(Math.trunc(request.page ?? 1) || 1, Math.floor(OFFSET_LIMIT / size)));
  const now = platform.clock();
  const asked = queryOf(actor, ground, request, now);
  const { hits, total } = await platform.store.cases.queue({ ...asked, show: tab.show, offset: (page - 1) * size, limit: size });
  const tabs = [];
  for (const one of queue.tabs) tabs.push({ key: one.key, title: one.title, count: one.key === tab.key ? total : await platform.store.cases.count({ ...asked, show: one.show, offset: 0, limit: 1 }) });
  const rows: QueueRow[] = [];
  for (const hit of hits) rows.push(await rowOf(platform, actor, ground, hit, now));
  const startable = queue.start ? edition.programme.start.find((one) => one.caseType === queue.start && one.tier === actor.appointment.tier) : undefined;
  return {
    queue: queue.queue, title: queue.title, breadcrumb: queue.breadcrumb, tabs, tab: tab.key,
    columns: queue.columns, filters: queue.filters.map((filter) => filterView(filter, ground, actor, tree)), rows, total, page, size,
    batch: (queue.batch ?? []).map(({ key, title, danger, form }) => ({ key, title, danger: danger ?? false, form })), empty: queue.empty,
    start: startable && mayStart(actor, edition, startable.tier) ? { caseType: startable.caseType, title: startable.title } : undefined,
  };
}

/** The button asks what the deed will ask, so that it never promises what is then refused. */
function mayStart(actor: Actor, edition: Edition, tier: string): boolean {
  return may(actor, 'case.start', startTarget(edition, tier)).allowed;
}

/** How many cases wait in a queue for the actor's unit, and how many came back returned. */
export async function countQueue(platform: Platform, actor: Actor, queueKey: string): Promise<{ open: number; returned: number }> {
  const ground = await groundOf(platform, actor, queueKey);
  const asked = queryOf(actor, ground, { filters: {} }, platform.clock());
  const count = (show: QueueQuery['show']) => platform.store.cases.count({ ...asked, show, offset: 0, limit: 1 });
  return { open: await count('open'), returned: await count('returned') };
}

async function groundOf(platform: Platform, actor: Actor, queueKey: string): Promise<Ground> {
  const { edition } = await platform.shelf.newest(actor.appointment.programme);
  const queue = edition.queues[queueKey];
  if (!queue) throw new PlatformError('route.unknown', '没有这个列表');
  demand(actor, 'queue.read', { kind: 'queue', queue: queueKey, title: queue.title });
  const slots = new Map<string, SlotName>();
  for (const type of queue.caseTypes) for (const slot of edition.caseTypes[type]?.slots ?? []) slots.set(slot.key, slot.slot as SlotName);
  return { edition, queue, tree: await platform.directory.tree(actor.appointment.programme), slots };
}

function queryOf(actor: Actor, { queue, slots, tree }: Ground, request: QueueRequest, now: number): QueueQuery {
  const query: QueueQuery = {
    programme: actor.appointment.programme, unit: actor.appointment.unit, types: queue.caseTypes, show: 'all', statuses: queue.statuses, equals: [],
    sort: sortOf(request.sort, slots), offset: 0, limit: 20,
  };
  for (const filter of queue.filters) {
    const value = request.filters[filter.key];
    if (value === undefined || value === '') continue;
    if (filter.kind === 'unit') query.within = tree.subtree(value).map((unit) => unit.code);
    else if (filter.kind === 'status') query.equals.push({ column: 'status', value });
    else if (filter.kind === 'overdue') query.overdueAt = value === 'true' ? now : now - Number(value) * DAY;
    else if (filter.kind === 'flag') query.equals.push({ column: slotFor(slots, filter.key), value: value === 'true' });
    else if (filter.kind === 'choice') query.equals.push({ column: slotFor(slots, filter.key), value });
  }
  if (request.filters.stage) query.stages = [request.filters.stage];
  if (request.filters.within) query.within = tree.subtree(request.filters.within).map((unit) => unit.code);
  const text = request.q?.trim();
  if (text) query.text = { value: text.slice(0, 60), columns: ['key', 'name', ...(queue.search ?? []).flatMap((key) => slots.get(key) ?? [])] };
  return query;
}

/** @throws PlatformError `request.malformed` for a filter no slot backs */
function slotFor(slots: Map<string, SlotName>, key: string): SlotName {
  const slot = slots.get(key);
  if (!slot) throw new PlatformError('request.malformed', `不能按 ${key} 筛选`);
  return slot;
}

function sortOf(asked: string | undefined, slots: Map<string, SlotName>): QueueQuery['sort'] {
  const descending = asked?.startsWith('-') ?? true;
  const key = asked?.replace(/^-/, '') ?? 'updatedAt';
  if (key === 'updatedAt' || key === 'due' || key === 'key') return { column: key, descending };
  return { column: slots.get(key) ?? 'updatedAt', descending };
}

function filterView(filter: QueueFile['filters'][number], { edition, queue }: Ground, actor: Actor, tree: UnitTree): QueueFilter {
  const fillers = new Set(edition.tiers.filter((tier) => tier.filler).map((tier) => tier.key));
  let options: QueueFilter['options'];
  if (filter.kind === 'unit') {
    options = tree.subtree(actor.appointment.unit).filter((unit) => !unit.tiers.every((tier) => fillers.has(tier))).map((unit) => ({ value: unit.code, label: unit.name }));
  } else if (filter.kind === 'choice') {
    const dictionary = filter.dictionary ? edition.dictionaries[filter.dictionary]?.items.filter((one) => !one.retired).map((one) => ({ value: one.code, label: one.name })) : undefined;
    options = dictionary ?? Object.values(edition.industries).map((one) => ({ value: one.title, label: one.title }));
  } else if (filter.kind === 'status') {
    options = statusesOf(edition, queue.caseTypes).map((word) => ({ value: word, label: word }));
  } else if (filter.kind === 'flag') options = [{ value: 'true', label: '是' }, { value: 'false', label: '否' }];
  return { key: filter.key, title: filter.title, kind: filter.kind, options, more: filter.more ?? false };
}

/** Literal status words of the workflows behind a queue; computed ones are found by search. */
function statusesOf(edition: Edition, types: string[]): string[] {
  const words = new Set<string>();
  for (const type of types) {
    const plan = edition.workflows[edition.caseTypes[type]?.workflow ?? '']?.plan;
    for (const process of Object.values(plan?.processes ?? {})) {
      for (const node of Object.values(process.nodes)) {
        const literal = node.status && node.status.names.length === 0 ? node.status.evaluate({ names: {}, now: 0, zone: 'UTC' }) : undefined;
        if (typeof literal === 'string') words.add(literal);
      }
    }
  }
  return [...words];
}

async function rowOf(platform: Platform, actor: Actor, { edition, queue, slots, tree }: Ground, { case: row, scope }: QueueHit, now: number): Promise<QueueRow> {
  const zone = edition.programme.zone;
  const item = scope.open ? (await platform.store.workItems.ofCase(row.id)).find((one) => one.state === 'open' && one.unit === actor.appointment.unit) : undefined;
  const own: Record<string, string | number | boolean | null> = {
    key: row.key, name: row.name, edition: row.edition, round: row.round, since: row.holderSince ?? row.createdAt, unit: tree.byCode.get(row.unit)?.name ?? '', holder: tree.name(row.holder),
    stay: Math.max(0, Math.floor((now - (row.holderSince ?? row.createdAt)) / DAY)), submittedAt: row.submittedAt, stage: edition.programme.stages.find((one) => one.key === row.stage)?.title ?? null,
  };
  const cells = Object.fromEntries(queue.columns.map(({ key }) => [key, slots.has(key) ? (scope[slots.get(key)!] ?? null) : (own[key] ?? null)]));
  return {
    caseId: row.id, workItemId: item?.id, cells, status: statusOf(row, actor.appointment.unit),
    due: scope.due === null ? undefined : { at: scope.due, daysLeft: daysLeft(scope.due, now, zone), late: scope.due < now },
    to: item && queue.open === 'work' ? `/work/${item.id}` : `/cases/${row.id}`, edition: row.edition,
  };
}
