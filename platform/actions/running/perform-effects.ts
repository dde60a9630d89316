import type { Effect, EngineEvent } from '../../engine/model';
import type { Json } from '../../conditions/model';
import { newId } from '../../store/ids';
import type { TimerRow } from '../../store/ports/agenda';
import type { CaseRow, ScopeRow, SlotName, Slots } from '../../store/ports/case-row';
import type { InstanceRow } from '../../store/ports/instances';
import type { WorkItemRow } from '../../store/ports/workItems';
import type { Actor } from '../actor';
import { dueInstant } from '../deadlines/deadlines';
import { noteEvent } from '../audit/note-deed';
import type { Platform } from '../platform';
import { carryStage, holdersOf, holding, type Holder } from '../cases/settle-holder';
import { tellWork } from '../messages/tell';

/** Before-images of what effects touched outside the engine's rows. */
export interface Undo {
  case: Partial<CaseRow>;
  scopes: ScopeBefore[];
  /** The same in every scope row: those that the case type fills. Events of older versions have them in each of `scopes`. */
  slots?: Slots;
  /** Ids of work items. */
  opened: string[];
  closed: string[];
  /** Timers that were closed, and where others were opened. */
  timers: TimerRow[];
  set: Place[];
  /** Where messages are waited for no more, and where they have come to be. */
  unsubscribed: Place[];
  subscribed: Place[];
  /** An effect has left the transaction (a dispatch, a message): what it did cannot be taken back. */
  sent: boolean;
}

/** What one unit's queue showed of the case; what is false or null is left out, for a record is written with every event. */
export type ScopeBefore = Pick<ScopeRow, 'unit'> & Partial<ScopeRow>;

/** Where in a run something waits. */
export interface Place {
  token: string;
  element: string;
}

/** One advance whose effects are being performed. */
interface Performance {
  platform: Platform;
  instance: InstanceRow;
  row: CaseRow;
  actor: Actor;
  now: number;
  undo: Undo;
  patch: Partial<CaseRow>;
  /** Units that have completed an item. */
  handled: Set<string>;
  arrived: WorkItemRow[];
}

/**
 * Performs the effects of one advance, in order, inside its transaction. Services and messages go to the outbox, delivered after it
 * commits.
 *
 * @param asksAll whether the work these effects open is all that the run then waits for, so that nobody has to look for more
 */
export async function performEffects(
  platform: Platform,
  instance: InstanceRow,
  effects: Effect[],
  event: EngineEvent,
  actor: Actor,
  asksAll: boolean,
): Promise<Undo> {
  const { store } = platform;
  const row = (await store.cases.byId(instance.caseId))!;
  const { status, stage, stageSince, holder, holderSince, endedAt, round, firstSubmittedAt, submittedAt } = row;
  const slots = await slotsFilled(platform, row);
  const scopes = await store.cases.scopes(row.id, slots);
  const undo: Undo = {
    case: { status, stage, stageSince, holder, holderSince, endedAt, round, firstSubmittedAt, submittedAt },
    scopes: scopes.map(asBefore), slots: slotsBefore(scopes, slots), opened: [], closed: [], timers: [], set: [],
    unsubscribed: [], subscribed: [], sent: false,
  };
  const patch: Partial<CaseRow> = { updatedAt: event.now };
  const performance: Performance = { platform, instance, row, actor, now: event.now, undo, patch, handled: new Set(), arrived: [] };
  for (const effect of effects) await perform(performance, effect);
  await tellWork(platform, row, performance.arrived, undo.closed, event.now);
  const workChanged = undo.opened.length + undo.closed.length > 0;
  const held = workChanged || patch.endedAt ? holding(row, event.now, scopes, await holders(performance, asksAll)) : undefined;
  const touched = scopes.map((before) => ({
    before,
    changes: { ...(performance.handled.has(before.unit) && !before.handled ? { handled: true } : {}), ...held?.waiting.get(before.unit) },
  }));
  await store.cases.settle(row, changed(row, { ...patch, ...held?.patch }), touched);
  if (patch.stage) await carryStage(platform, row, patch.stage, event.now);
  store.afterCommit(platform.wake);
  return undo;
}

/** Units in which work waits, as `WorkItems.holders` answers it. */
async function holders({ platform, row, arrived, undo }: Performance, asksAll: boolean): Promise<Holder[]> {
  return asksAll ? holdersOf(arrived, undo.closed) : platform.store.workItems.holders(row.id);
}

async function slotsFilled(platform: Platform, { release, type }: CaseRow): Promise<SlotName[]> {
  const edition = await platform.shelf.byRelease(release);
  return (edition.caseTypes[type]?.slots ?? []).map(({ slot }) => slot as SlotName);
}

function asBefore({ unit, open, handled, returned, due }: ScopeRow): ScopeBefore {
  return { unit, ...(open && { open }), ...(handled && { handled }), ...(returned && { returned }), ...(due !== null && { due }) };
}

function slotsBefore([first]: ScopeRow[], slots: SlotName[]): Slots | undefined {
  return first && slots.length > 0 ? Object.fromEntries(slots.map((slot) => [slot, first[slot]])) : undefined;
}

/** What a write must say; what stays as it is costs the indices nothing. */
function changed(row: CaseRow, patch: Partial<CaseRow>): Partial<CaseRow> {
  return Object.fromEntries(Object.entries(patch).filter(([column, value]) => row[column as keyof CaseRow] !== value));
}

async function perform(performance: Performance, effect: Effect): Promise<void> {
  const { platform, instance, row, actor, now, undo, patch } = performance;
  const { agenda } = platform.store;
  switch (effect.type) {
    case 'openWorkItem':
      return openWorkItem(performance, effect);
    case 'closeWorkItem':
      return closeWorkItem(performance, effect);
    case 'openTimer':
      undo.set.push(placeOf(effect));
      return agenda.putTimer({
        id: newId(now), instance: instance.id, caseId: row.id, ...placeOf(effect),
        due: effect.due, dueAt: await dueInstant(platform, row, effect.due), state: 'open', leaseUntil: null,
      });
    case 'closeTimer':
      undo.timers.push(...(await agenda.openTimers({ caseId: row.id })).filter((timer) => isAt(timer, effect)));
      return agenda.closeTimers(instance.id, effect.token, effect.element);
    case 'subscribe':
      undo.subscribed.push(placeOf(effect));
      await agenda.subscribe({
        id: newId(now), instance: instance.id, caseId: row.id, ...placeOf(effect),
        message: effect.message, state: 'open',
      });
      return agenda.hurryMessages(row.id, now);
    case 'unsubscribe':
      undo.unsubscribed.push(placeOf(effect));
      return agenda.unsubscribe(instance.id, effect.token, effect.element);
    case 'invokeService':
      return sendOut(performance, effect);
    case 'cancelService':
      undo.sent = true;
      return agenda.closeOutbox(instance.id, effect.token);
    case 'status':
      patch.status = effect.status;
      return;
    case 'stage':
      patch.stage = effect.stage;
      if (row.stage !== effect.stage) patch.stageSince = now;
      return;
    case 'ended':
      if (effect.how !== 'error') patch.endedAt = now;
      return;
    case 'incident':
      return noteIncident(platform, row, effect, { now, requestId: actor.requestId });
    case 'entered':
    case 'left':
      return;
  }
}

const placeOf = ({ token, element }: Place): Place => ({ token, element });
const isAt = (one: Place, place: Place): boolean => one.token === place.token && one.element === place.element;

async function openWorkItem(
  { platform, instance, row, undo, now, arrived }: Performance,
  effect: Extract<Effect, { type: 'openWorkItem' }>,
): Promise<void> {
  const { token, element, name, roles, excludes, variables } = effect;
  const item: WorkItemRow = {
    id: newId(now), caseId: row.id, instance: instance.id, token, element, name, form: effect.formKey,
    unit: effect.unit ?? row.unit, tier: effect.tier ?? row.tier, roles, excludes, proxyTier: effect.proxyTier ?? null,
    due: effect.due ?? null, dueAt: effect.due ? await dueInstant(platform, row, effect.due) : null, variables,
    state: 'open', createdAt: now, openedAt: null, closedAt: null, doneBy: null, doneByName: null, outcome: null,
  };
  await platform.store.workItems.insert(item);
  undo.opened.push(item.id);
  arrived.push(item);
}

async function closeWorkItem(
  { platform, instance, undo, actor, now, handled }: Performance,
  effect: Extract<Effect, { type: 'closeWorkItem' }>,
): Promise<void> {
  const done = effect.reason === 'completed';
  const { id: doneBy, name: doneByName } = actor.account;
  const item = await platform.store.workItems.close(instance.id, instance.caseId, effect.token, {
    state: effect.reason, closedAt: now, ...(done ? { doneBy, doneByName } : {}),
  });
  if (!item) return;
  if (done) handled.add(item.unit);
  undo.closed.push(item.id);
}

/** Into the outbox, once per visit of the element. */
async function sendOut(
  { platform, instance, row, undo, actor, now }: Performance,
  effect: Extract<Effect, { type: 'invokeService' }>,
): Promise<void> {
  const { service, attributes, input, token, element } = effect;
  undo.sent = true;
  await platform.store.agenda.putOutbox({
    id: newId(now), effectId: `${instance.id}:${instance.version}:${token}:${element}`, kind: 'service',
    caseId: row.id, instance: instance.id, token, element,
    payload: { service, attributes, input, actor: actor.account.id, requestId: actor.requestId },
    state: 'open', attempts: 0, nextAt: now, leaseUntil: null, error: null, createdAt: now,
  });
}

async function noteIncident(
  platform: Platform,
  row: CaseRow,
  { element, message }: Extract<Effect, { type: 'incident' }>,
  { now, requestId }: { now: number; requestId: string },
): Promise<void> {
  platform.log.error({ caseId: row.id, instance: row.instance, element, reason: message }, 'incident');
  await noteEvent(platform, requestId, { chain: row.id, at: now, deed: 'engine.incident', target: element, detail: { message } });
}

/** Plain JSON of anything that goes into an event log. */
export function asJson(value: unknown): Json {
  return JSON.parse(JSON.stringify(value)) as Json;
}
