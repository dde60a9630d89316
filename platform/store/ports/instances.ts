import type { Json } from '../../conditions/model';
import type { InstanceRows, InstanceState, ItemRow, RowChanges, RowKind, ScopeRow as EngineScope, TokenRow } from '../../engine/model';
import type { Id } from './id';

export interface InstanceRow { id: Id; caseId: Id; release: Id; workflow: string; state: InstanceState; version: number }
export interface InstanceEventRow { instance: Id; no: number; at: number; actor: Id | null; event: Json; effects: Json; undo: Json }

/** One scope, token or item of a run, as it is kept. */
export interface KeptRow { instance: Id; kind: RowKind; id: string; row: TokenRow | EngineScope | ItemRow }

export interface Instances {
  insert(row: InstanceRow): Promise<void>;
  byId(id: Id): Promise<InstanceRow | undefined>;
  /** First statement of every engine command: `UPDATE … SET version=version+1`. Returns the row after it. */
  lock(id: Id): Promise<InstanceRow>;
  /** The same, with all of its rows and the number of its newest event, 0 before the first. */
  take(id: Id): Promise<{ head: InstanceRow; rows: InstanceRows; lastEvent: number }>;
  /** `state` saves a read where the head has just been read or locked. */
  rows(id: Id, state?: InstanceState): Promise<InstanceRows>;
  kept(id: Id): Promise<KeptRow[]>;
  /** `before`, the rows as they stand, saves a statement where one token has moved on. */
  apply(id: Id, changes: RowChanges, before?: InstanceRows): Promise<void>;
  withState(state: InstanceState, limit: number): Promise<InstanceRow[]>;
  /** `no` saves a read where the instance has just been taken. */
  appendEvent(row: Omit<InstanceEventRow, 'no'>, no?: number): Promise<number>;
  events(id: Id): Promise<InstanceEventRow[]>;
  /** The newest event of each. */
  lastEvents(ids: Id[]): Promise<InstanceEventRow[]>;
  lastEvent(id: Id): Promise<InstanceEventRow | undefined>;
}
