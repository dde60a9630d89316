import type { CaseRow, ScopeRow, SlotName } from './case-row';
import type { Id } from './id';
import type { QueueHit, QueueQuery } from './queue';

export interface Cases {
  insert(row: CaseRow, scopes: ScopeRow[]): Promise<void>;
  byId(id: Id): Promise<CaseRow | undefined>;
  /** The case, its parent, and so on upwards, in one read. */
  line(id: Id): Promise<CaseRow[]>;
  byIds(ids: Id[]): Promise<CaseRow[]>;
  /** By the pair that makes dispatch idempotent. */
  childOf(parent: Id, type: string, unit: string, record: Id | null): Promise<CaseRow | undefined>;
  children(parent: Id, type?: string): Promise<CaseRow[]>;
  ofRecord(record: Id): Promise<CaseRow[]>;
  ofUnit(programme: string, unit: string, types: string[]): Promise<CaseRow[]>;
  update(id: Id, changes: Partial<Omit<CaseRow, 'id'>>): Promise<void>;
  /** What one event makes of a case: its own columns, and what each unit's queue shows of it, given how all of them stood before. */
  settle(row: CaseRow, changes: Partial<Omit<CaseRow, 'id'>>, scopes: { before: ScopeRow; changes: Partial<Omit<ScopeRow, 'caseId' | 'unit'>> }[]): Promise<void>;
  /** By unit. With `slots`, of the slots these alone. */
  scopes(id: Id, slots?: SlotName[]): Promise<ScopeRow[]>;
  updateScopes(id: Id, changes: Partial<Omit<ScopeRow, 'caseId' | 'unit'>>, unit?: string): Promise<void>;
  /** Whether the unit may see the case, one indexed read. */
  sees(id: Id, unit: string): Promise<boolean>;
  queue(query: QueueQuery): Promise<{ hits: QueueHit[]; total: number }>;
  /** One page without the total. */
  page(query: QueueQuery): Promise<QueueHit[]>;
  count(query: QueueQuery): Promise<number>;
  /** Exact totals of every tab in one read; `show` is not looked at. */
  counts(query: QueueQuery): Promise<Record<QueueQuery['show'], number>>;
  /** Counts of cases of a type seen by `unit`, by the case's own unit and its stage and status. */
  tally(programme: string, unit: string, types: string[], edition?: string): Promise<{ unit: string; type: string; stage: string | null; status: string; count: number }[]>;
  dueBefore(programme: string, unit: string, types: string[], at: number, limit: number): Promise<QueueHit[]>;
}
