import { resolveDue } from '../calendar/resolve-due';
import type { Effect, EngineEvent, TimerDue } from '../engine/model';
import type { Json } from '../conditions/model';
import { newId } from '../store/ids';
import type { CaseRow, InstanceRow, ScopeRow, SubscriptionRow, TimerRow, WorkItemRow } from '../store/ports';
import type { Actor } from './actor';
import type { Platform } from './platform';

/** Before-images of what effects touched outside the engine's rows. */
export interface Undo {
  case: Partial<CaseRow>;
  scopes: ScopeRow[];
  opened: string[];
  closed: string[];
  timers: TimerRow[];
  subscriptions: SubscriptionRow[];
  /** An effect has left the transaction (a dispatch, a message): what it did cannot be taken back. */
  sent: boolean;
}

/** Performs the effects of one advance, in order, inside its transaction. Services and messages go to the outbox, delivered after it commits. */
export async function performEffects(
  platform: Platform,
  instance: InstanceRow,
  effects: Effect[],
  event: EngineEvent,
  actor: Actor,
): Promise<Undo> {
  const { store } = platform;
  const row = (await store.cases.byId(instance.caseId))!;
  const undo: Undo = {
    case: {
      status: row.status,
      stage: row.stage,
      stageSince: row.stageSince,
      holder: row.holder,
      holderSince: row.holderSince,
      endedAt: row.endedAt,
      round: row.round,
      firstSubmittedAt: row.firstSubmittedAt,
      submittedAt: row.submittedAt,
    },
    scopes: await store.cases.scopes(row.id),
    opened: [],
    closed: [],
    timers: [],
    subscriptions: [],
    sent: false,
  };
  const patch: Partial<CaseRow> = { updatedAt: event.now };
  let workChanged = false;

  for (const effect of effects) {
    switch (effect.type) {
      case 'openWorkItem': {
        undo.opened.push(await openWorkItem(platform, instance, row, effect, event.now));
        workChanged = true;
        break;
      }
      case 'closeWorkItem': {
        const item = await store.workItems.openByToken(instance.id, effect.token);
        if (!item) break;
        const done = effect.reason === 'completed';
        await store.workItems.update(item.id, {
          state: effect.reason,
          closedAt: event.now,
          doneBy: done ? actor.account.id : null,
          doneByName: done ? actor.account.name : null,
        });
        if (done) await store.cases.updateScopes(row.id, { handled: true }, item.unit);
        undo.closed.push(item.id);
        workChanged = true;
        break;
      }
      case 'openTimer': {
        const dueAt = await dueInstant(platform, row, effect.due);
        await store.agenda.putTimer({
          id: newId(event.now),
          instance: instance.id,
          caseId: row.id,
          token: effect.token,
          element: effect.element,
          due: effect.due,
          dueAt,
          state: 'open',
          leaseUntil: null,
        });
        break;
      }
      case 'closeTimer':
        undo.timers.push(
          ...(await store.agenda.openTimers({ caseId: row.id })).filter(
            (timer) => timer.token === effect.token && timer.element === effect.element,
          ),
        );
        await store.agenda.closeTimers(instance.id, effect.token, effect.element);
        break;
      case 'subscribe':
        await store.agenda.subscribe({
          id: newId(event.now),
          instance: instance.id,
          caseId: row.id,
          token: effect.token,
          element: effect.element,
          message: effect.message,
          state: 'open',
        });
        break;
      case 'unsubscribe':
        await store.agenda.unsubscribe(instance.id, effect.token, effect.element);
        break;
      case 'invokeService':
        await store.agenda.putOutbox({
          id: newId(event.now),
          effectId: `${instance.id}:${instance.version}:${effect.token}:${effect.element}`,
          kind: 'service',
          caseId: row.id,
          instance: instance.id,
          token: effect.token,
          element: effect.element,
          payload: {
            service: effect.service,
            attributes: effect.attributes,
            input: effect.input,
            actor: actor.account.id,
            requestId: actor.requestId,
          },
          state: 'open',
          attempts: 0,
          nextAt: event.now,
          leaseUntil: null,
          error: null,
          createdAt: event.now,
        });
        undo.sent = true;
        break;
      case 'cancelService':
        await store.agenda.closeOutbox(instance.id, effect.token);
        break;
      case 'status':
        patch.status = effect.status;
        break;
      case 'stage':
        patch.stage = effect.stage;
        if (row.stage !== effect.stage) patch.stageSince = event.now;
        break;
      case 'ended':
        if (effect.how !== 'error') patch.endedAt = event.now;
        break;
      case 'incident':
        platform.log.error({ caseId: row.id, instance: instance.id, element: effect.element, reason: effect.message }, 'incident');
        await store.audit.append({
          chain: row.id,
          at: event.now,
          actor: null,
          actorName: '系统',
          seat: '',
          deed: 'engine.incident',
          target: effect.element,
          detail: { message: effect.message },
          requestId: actor.requestId,
        });
        break;
      case 'entered':
      case 'left':
        break;
    }
  }
  if (workChanged || patch.endedAt) Object.assign(patch, await settleHolder(platform, row, event.now));
  await store.cases.update(row.id, patch);
  if (patch.stage) await carryStage(platform, row, patch.stage, event.now);
  platform.store.afterCommit(platform.wake);
  return undo;
}

async function openWorkItem(
  platform: Platform,
  instance: InstanceRow,
  row: CaseRow,
  effect: Extract<Effect, { type: 'openWorkItem' }>,
  now: number,
): Promise<string> {
  const item: WorkItemRow = {
    id: newId(now),
    caseId: row.id,
    instance: instance.id,
    token: effect.token,
    element: effect.element,
    name: effect.name,
    form: effect.formKey,
    unit: effect.unit ?? row.unit,
    tier: effect.tier ?? row.tier,
    roles: effect.roles,
    excludes: effect.excludes,
    proxyTier: effect.proxyTier ?? null,
    due: effect.due ?? null,
    dueAt: effect.due ? await dueInstant(platform, row, effect.due) : null,
    variables: effect.variables,
    state: 'open',
    createdAt: now,
    openedAt: null,
    closedAt: null,
    doneBy: null,
    doneByName: null,
    outcome: null,
  };
  await platform.store.workItems.insert(item);
  return item.id;
}

/** Who holds the case now, and which units' queues it waits in: recomputed from its open work items. */
export async function settleHolder(platform: Platform, row: CaseRow, now: number): Promise<Partial<CaseRow>> {
  const open = (await platform.store.workItems.ofCase(row.id)).filter((item) => item.state === 'open');
  for (const scope of await platform.store.cases.scopes(row.id)) {
    const mine = open.filter((item) => item.unit === scope.unit);
    const due = mine.reduce<number | null>(
      (least, item) => (item.dueAt !== null && (least === null || item.dueAt < least) ? item.dueAt : least),
      null,
    );
    if (scope.open !== mine.length > 0 || scope.due !== due)
      await platform.store.cases.updateScopes(row.id, { open: mine.length > 0, due }, scope.unit);
  }
  const newest = open.at(-1);
  const holder = newest?.unit ?? null;
  return { holder, holderSince: holder === row.holder ? row.holderSince : now };
}

/** An ancestor that shows this case's stage as its own takes it over. */
async function carryStage(platform: Platform, row: CaseRow, stage: string, now: number): Promise<void> {
  const edition = await platform.shelf.byRelease(row.release);
  const target = edition.caseTypes[row.type]?.stageOf;
  for (let parent = row.parent; target && parent;) {
    const ancestor = await platform.store.cases.byId(parent);
    if (!ancestor) return;
    if (ancestor.type === target) {
      if (ancestor.stage !== stage) await platform.store.cases.update(ancestor.id, { stage, stageSince: now, updatedAt: now });
      return;
    }
    parent = ancestor.parent;
  }
}

/** When something falls due, with the adjustments in force. */
export async function dueInstant(platform: Platform, row: CaseRow, due: TimerDue): Promise<number> {
  const edition = await platform.shelf.byRelease(row.release);
  const tree = await platform.directory.tree(row.programme);
  return resolveDue(due, {
    milestones: edition.programme.milestones,
    adjustments: await platform.store.adjustments.all(row.programme, row.edition),
    calendar: edition.calendar,
    zone: edition.programme.zone,
    caseId: row.id,
    units: tree.ancestry(row.unit).map((unit) => unit.code),
  });
}

/** Plain JSON of anything that goes into an event log. */
export function asJson(value: unknown): Json {
  return JSON.parse(JSON.stringify(value)) as Json;
}
