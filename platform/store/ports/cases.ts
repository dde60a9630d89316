import type { Id } from './id';
import type { QueueHit, QueueQuery } from './queue';

export interface CaseRow {
  id: Id; programme: string; edition: string; release: Id; type: string; key: string; name: string;
  unit: string; tier: string; parent: Id | null; record: Id | null; instance: Id;
  status: string; stage: string | null; stageSince: number | null;
  /** Unit that holds it now (the unit of the newest open work item) and since when. */
  holder: string | null; holderSince: number | null;
  round: number; firstSubmittedAt: number | null; submittedAt: number | null; endedAt: number | null; createdAt: number; updatedAt: number;
}

/** Typed slot columns, filled by case type. A value that does not convert is null. */
export interface Slots {
  text1?: string | null; text2?: string | null; text3?: string | null; text4?: string | null; text5?: string | null;
  text6?: string | null; text7?: string | null; text8?: string | null;
  number1?: number | null; number2?: number | null; number3?: number | null; flag1?: boolean | null; flag2?: boolean | null;
  flag3?: boolean | null; instant1?: number | null; instant2?: number | null;
}

/** One row per unit that may see the case. `open` = an open work item waits for this unit; `handled` = this unit has completed one. */
export interface ScopeRow extends Slots { caseId: Id; unit: string; open: boolean; handled: boolean; returned: boolean; due: number | null }
export type SlotName = keyof Slots;
export type SlotValue = string | number | boolean;

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
