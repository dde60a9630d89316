import type { CaseRow, ScopeRow, SlotName, SlotValue } from './case-row';
import type { Id } from './id';

export interface QueueQuery {
  programme: string; unit: string; types: string[]; editions?: string[];
  show: 'open' | 'done' | 'returned' | 'all';
  statuses?: string[]; stages?: string[];
  /** Slot equality, and free text matched within the named columns. */
  equals: { column: SlotName | 'status' | 'stage' | 'holder'; value: SlotValue }[];
  /** Units of a subtree; compared with the case's own unit. */
  within?: string[];
  /**
   * Which rows are looked at; absent: those of the unit's subtree. `own`: of its own cases; `assigned`: of those that wait for it or that it
   * has handled; `all`: of every case of the programme; a list of ids: of just these, as their own unit sees them.
   */
  rows?: 'own' | 'assigned' | 'all' | { cases: Id[] };
  text?: { value: string; columns: (SlotName | 'key' | 'name')[] };
  overdueAt?: number;
  sort: { column: SlotName | 'updatedAt' | 'due' | 'key'; descending: boolean };
  /** The slots that are wanted of each row, all when left out; it is sorted by what it likes. */
  slots?: SlotName[];
  offset: number; limit: number;
  /** Goes on behind this row, however far down: the value it is sorted by, and the id of its case. `offset` counts from there. */
  after?: { value: SlotValue | null; id: Id };
}
/** What lists show of a case; what only its own page asks for is not read for each row of a list. */
export type ListedCase = Omit<CaseRow, 'programme' | 'tier' | 'release' | 'parent' | 'record' | 'stageSince' | 'firstSubmittedAt'>;
/** `stopped`: its run stands still at an incident. */
export interface QueueHit { case: ListedCase; scope: Omit<ScopeRow, 'caseId' | 'unit'>; stopped: boolean }
