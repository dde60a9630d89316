import type { Json } from '../../conditions/model';
import type { Id } from './id';

/** To one account, or to whoever stands for the unit in one of the roles (none: any) when it is read. */
export interface MessageRow {
  id: Id; programme: string; kind: string; account: Id | null; unit: string | null; roles: string[];
  caseId: Id | null; workItem: Id | null;
  /** What its words say besides what the case and the work item say themselves. */
  facts: Record<string, Json>;
  createdAt: number;
  /** Closed when the work it speaks of is done, by whomever. */
  state: 'open' | 'closed';
  /** When a reminder of the work is due; of the message that brought it, whose id is that of the work item. */
  nextAt: number | null; leaseUntil: number | null;
}
export interface MessageReader { account: Id; programme: string; unit: string; role: string }

/** What an account is told once a day, to be carried outside; `id` is made of both. */
export interface DigestRow {
  id: Id; programme: string; account: Id; day: string; title: string; text: string; createdAt: number;
  state: 'open' | 'sent' | 'failed' | 'empty'; attempts: number; nextAt: number; leaseUntil: number | null;
}

export interface Inbox {
  /** Those whose id is there already are left as they are. Returns how many were put. */
  put(rows: MessageRow[]): Promise<number>;
  close(workItems: Id[]): Promise<void>;
  /** The message that brought the work item counts again. */
  reopen(workItem: Id, nextAt: number | null): Promise<void>;
  change(id: Id, changes: Partial<Pick<MessageRow, 'kind' | 'facts' | 'nextAt'>>): Promise<void>;
  /** The newest first. Of `kinds` only those that are open. */
  list(reader: MessageReader, query: { kinds?: string[]; unread?: boolean; before?: { at: number; id: Id }; limit: number }): Promise<{ message: MessageRow; read: boolean }[]>;
  /** Unread ones whose work is not done; a hundred or more is not counted on. */
  unread(reader: MessageReader): Promise<number>;
  /** All that are the reader's, or those of these ids that are. */
  markRead(reader: MessageReader, at: number, ids?: Id[]): Promise<void>;
  /** Due and unleased, leased to the caller by compare-and-set. */
  claimReminders(now: number, leaseUntil: number, limit: number): Promise<MessageRow[]>;
  /** Sets the next one where it still stands at `from`. False when another was first, or the work is done. */
  setReminder(id: Id, from: number, nextAt: number | null): Promise<boolean>;
  /** Removes what is older, but for what brought work that still waits. Returns how many messages. */
  sweep(before: number): Promise<number>;
  /** Accounts in use that have not been told of the day. */
  undigested(programme: string, day: string, now: number, limit: number): Promise<Id[]>;
  /** Cases that wait for the unit: all, those due until `soon`, those late. */
  waiting(programme: string, unit: string, now: number, soon: number): Promise<{ open: number; late: number; soon: number }>;
  /** False when the account has been told of the day. */
  putDigest(row: DigestRow): Promise<boolean>;
  claimDigests(now: number, leaseUntil: number, limit: number): Promise<DigestRow[]>;
  digestSent(id: Id): Promise<boolean>;
  digestFailed(id: Id, attempts: number, nextAt: number | null): Promise<void>;
}
