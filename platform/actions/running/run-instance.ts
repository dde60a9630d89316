import { advance } from '../../engine/advance';
import type { Effect, EngineEvent, InstanceRows, RowChanges, TokenRow } from '../../engine/model';
import type { Json } from '../../conditions/model';
import type { InstanceRow } from '../../store/ports/instances';
import type { Actor } from '../actor';
import { performEffects, type Undo } from './perform-effects';
import type { Platform } from '../platform';

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
export type PlainEvent = DistributiveOmit<EngineEvent, 'now' | 'seed'>;

/** What an event did, kept beside it so that it can be taken back while nobody has built on it. */
export interface UndoRecord extends Undo {
  changes: RowChanges;
}

/**
 * Feeds one event to an instance: locks it, advances the pure engine, writes its row changes, performs its effects and appends the event.
 * Call inside a transaction. Time and the seed of row ids are fixed here, so the same log replays to the same rows.
 */
export async function feed(platform: Platform, instanceId: string, event: PlainEvent, actor: Actor): Promise<InstanceRow> {
  const { store } = platform;
  const { head: instance, rows, lastEvent } = await store.instances.take(instanceId);
  const edition = await platform.shelf.byRelease(instance.release);
  const plan = edition.workflows[instance.workflow]!.plan;
  const full = { ...event, now: platform.clock(), seed: `${instance.version}` } as EngineEvent;
  const { changes, effects } = advance(plan, rows, full);
  await store.instances.apply(instanceId, changes, rows);
  const undo = await performEffects(platform, instance, effects, full, actor, asksAll(rows, changes, effects));
  const record: UndoRecord = { ...undo, changes: inverseOf(rows, changes) };
  await store.instances.appendEvent({
    instance: instanceId,
    at: full.now,
    actor: actor.account.id,
    event: full as unknown as Json,
    effects: effects as unknown as Json,
    undo: record as unknown as Json,
  }, lastEvent + 1);
  return instance;
}

/** Whether these effects ask everybody whom the run now waits for: nobody is asked still from before. */
function asksAll({ tokens }: InstanceRows, { put, remove }: RowChanges, effects: Effect[]): boolean {
  const asked = new Set(effects.flatMap((effect) => (effect.type === 'openWorkItem' ? effect.token : [])));
  const changed = new Set([...put, ...remove].flatMap(({ kind, id }) => (kind === 'token' ? id : [])));
  const now = put.flatMap(({ kind, row }) => (kind === 'token' ? (row as TokenRow) : []));
  const waits = ({ id, wait }: TokenRow): boolean => wait === 'user' && !asked.has(id);
  return !now.some(waits) && !Object.values(tokens).some((token) => !changed.has(token.id) && waits(token));
}

/** The changes that put the rows back as they were. */
export function inverseOf(rows: InstanceRows, changes: RowChanges): RowChanges {
  const inverse: RowChanges = { put: [], remove: [] };
  if (changes.state !== undefined) inverse.state = rows.state;
  const before = (kind: 'scope' | 'token' | 'item', id: string) =>
    ({ scope: rows.scopes, token: rows.tokens, item: rows.items })[kind][id];
  for (const { kind, id } of [...changes.put, ...changes.remove]) {
    const row = before(kind, id);
    if (row) inverse.put.push({ kind, id, row });
    else inverse.remove.push({ kind, id });
  }
  return inverse;
}
