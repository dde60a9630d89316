import type { Json } from '../../conditions/model';
import type { TimerDue } from '../../engine/model';
import type { Id } from './id';

export interface TimerRow {
  id: Id; instance: Id; caseId: Id; token: string; element: string; due: TimerDue; dueAt: number;
  state: 'open' | 'fired' | 'closed'; leaseUntil: number | null;
}
export interface SubscriptionRow {
  id: Id; instance: Id; caseId: Id; token: string; element: string; message: string; state: 'open' | 'received' | 'closed';
}
export interface OutboxRow {
  id: Id; effectId: string; kind: 'service' | 'message'; caseId: Id; instance: Id; token: string | null; element: string | null;
  payload: Record<string, Json>; state: 'open' | 'done' | 'failed' | 'closed'; attempts: number; nextAt: number;
  leaseUntil: number | null; error: string | null; createdAt: number;
}

export interface Agenda {
  putTimer(row: TimerRow): Promise<void>;
  closeTimers(instance: Id, token: string, element?: string): Promise<void>;
  openTimers(filter: { caseId?: Id; milestone?: string }): Promise<TimerRow[]>;
  moveTimer(id: Id, dueAt: number): Promise<void>;
  /** Due and unleased, leased to the caller by compare-and-set. */
  claimTimers(now: number, leaseUntil: number, limit: number): Promise<TimerRow[]>;
  /** Leases of these that run until `from`, as one claim gave them, run until `until`. */
  renewTimers(rows: readonly { id: Id }[], from: number, until: number): Promise<void>;
  /** Lets nobody have it before `again`. */
  timerFailed(id: Id, again: number): Promise<void>;
  timerFired(id: Id): Promise<boolean>;
  /** Opens a timer that was closed, and never one that has fired. */
  reopenTimer(id: Id, dueAt: number): Promise<void>;
  subscribe(row: SubscriptionRow): Promise<void>;
  unsubscribe(instance: Id, token: string, element?: string): Promise<void>;
  /** Opens what `unsubscribe` closed, and never what a message has answered. */
  resubscribe(instance: Id, token: string, element: string): Promise<void>;
  openSubscription(caseId: Id, message: string): Promise<SubscriptionRow | undefined>;
  received(id: Id): Promise<boolean>;
  /** Inserted once per effect id; a second insert is ignored. */
  putOutbox(row: OutboxRow): Promise<void>;
  /** Messages that reached a case before it waited for them are tried again at once. */
  hurryMessages(caseId: Id, now: number): Promise<void>;
  closeOutbox(instance: Id, token: string): Promise<void>;
  outboxOfCase(caseId: Id): Promise<OutboxRow[]>;
  claimOutbox(now: number, leaseUntil: number, limit: number): Promise<OutboxRow[]>;
  renewOutbox(rows: readonly { id: Id }[], from: number, until: number): Promise<void>;
  outboxDone(id: Id): Promise<boolean>;
  outboxFailed(id: Id, error: string, nextAt: number | null): Promise<void>;
}
