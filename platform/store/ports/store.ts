import type { Json } from '../../conditions/model';
import type { Accounts } from './accounts';
import type { Adjustments } from './adjustments';
import type { Agenda } from './agenda';
import type { Attachments } from './attachments';
import type { Audit } from './audit';
import type { CaseData, SectionRow } from './caseData';
import type { CaseRow, ScopeRow } from './case-row';
import type { Cases } from './cases';
import type { DeskRows } from './desk';
import type { Documents } from './documents';
import type { Exports } from './exports';
import type { Factors } from './factors';
import type { Id } from './id';
import type { Identity } from './identity';
import type { Inbox } from './inbox';
import type { InstanceRow, Instances, KeptRow } from './instances';
import type { Numbers } from './numbers';
import type { Records } from './records';
import type { Releases } from './releases';
import type { Review } from './review';
import type { Scans } from './scans';
import type { Search } from './search';
import type { Sessions } from './sessions';
import type { Units } from './units';
import type { WorkItemRow, WorkItems } from './workItems';

export interface CommandKey { actor: Id; id: string; bodyHash: string }

/** What one process does at a time. */
export interface Turn {
  name: string;
  /** What another is doing meanwhile, for who has waited too long. */
  doing: string;
  /** Called once when another is at it. */
  waiting?: () => void;
}

/** A case with all that is written when it is started, ids and all. */
export interface SeededCase {
  case: CaseRow; scopes: ScopeRow[]; head: InstanceRow; rows: KeptRow[]; items: WorkItemRow[]; sections: SectionRow[];
}

export interface Store {
  dialect: 'sqlite' | 'mysql';
  releases: Releases; units: Units; accounts: Accounts; sessions: Sessions; identity: Identity; factors: Factors; records: Records; numbers: Numbers;
  cases: Cases; search: Search; data: CaseData; review: Review; instances: Instances; workItems: WorkItems; agenda: Agenda; adjustments: Adjustments;
  attachments: Attachments; documents: Documents; scans: Scans; inbox: Inbox; audit: Audit; desk: DeskRows; exports: Exports;
  /** Runs in one transaction, retried whole with jitter on deadlock, lock wait, record changed and busy. Nested calls join the
   * outer one, which cannot commit any more once a nested one has thrown. */
  transaction<T>(work: () => Promise<T>): Promise<T>;
  /** The same, once per key: the same body replays the stored reply, another body throws `request.replayedDifferently`. */
  command<T extends Json>(key: CommandKey, work: () => Promise<T>): Promise<{ reply: T; replayed: boolean }>;
  /** Forgets keys older than `before`, epoch milliseconds, and what was answered. Returns how many. */
  forgetCommands(before: number): Promise<number>;
  /** Runs `work` after the transaction it is called in has committed; at once when there is none. */
  afterCommit(work: () => void): void;
  /** Does what one process at a time may do, over all that share the database. Outside a transaction. @throws Error after two minutes */
  alone<T>(turn: Turn, work: () => Promise<T>): Promise<T>;
  /** Many cases at once, for samples: written as they are, in one transaction. */
  seed(cases: SeededCase[]): Promise<void>;
  ready(): Promise<boolean>;
  close(): Promise<void>;
}
