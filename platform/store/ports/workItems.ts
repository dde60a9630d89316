import type { Json } from '../../conditions/model';
import type { TimerDue } from '../../engine/model';
import type { Id } from './id';

export interface WorkItemRow {
  id: Id; caseId: Id; instance: Id; token: string; element: string; name: string; form: string;
  unit: string; tier: string; roles: string[]; excludes: string[]; proxyTier: string | null; due: TimerDue | null; dueAt: number | null;
  variables: Record<string, Json>; state: 'open' | 'completed' | 'cancelled' | 'withdrawn';
  createdAt: number; openedAt: number | null; closedAt: number | null; doneBy: Id | null; doneByName: string | null; outcome: string | null;
}

export interface WorkItems {
  insert(row: WorkItemRow): Promise<void>;
  byId(id: Id): Promise<WorkItemRow | undefined>;
  /** Closes the open item of a token, if there is one, and tells which it was. */
  close(instance: Id, caseId: Id, token: string, changes: Partial<WorkItemRow>): Promise<{ id: Id; unit: string } | undefined>;
  ofCase(caseId: Id): Promise<WorkItemRow[]>;
  openOfUnit(unit: string, programme: string): Promise<WorkItemRow[]>;
  /** Open items of these cases that wait for the unit. */
  openOfCases(caseIds: Id[], unit: string): Promise<Pick<WorkItemRow, 'id' | 'caseId'>[]>;
  /** Open items of an edition's cases, of one case, or of cases whose own unit is one of these. */
  openOfEdition(programme: string, edition: string, of?: { caseId?: Id; units?: string[] }): Promise<WorkItemRow[]>;
  /** Keeps an open item to the caller until its transaction ends, and marks it opened. Undefined for one that is not there or not open. */
  hold(id: Id, now: number): Promise<WorkItemRow | undefined>;
  /** Takes away an open item that nobody has opened. False when somebody has, or it is open no more. */
  takeAway(id: Id, now: number): Promise<boolean>;
  /** Units that open items of a case wait for, the one of the newest item last, each with its earliest due instant. */
  holders(caseId: Id): Promise<{ unit: string; due: number | null }[]>;
  byIds(ids: Id[]): Promise<WorkItemRow[]>;
  update(id: Id, changes: Partial<WorkItemRow>): Promise<void>;
}
