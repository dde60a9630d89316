import { advance } from '../../engine/advance';
import type { EngineEvent, InstanceRows, RowChanges } from '../../engine/model';
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
  const undo = await performEffects(platform, instance, effects, full, actor);
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
