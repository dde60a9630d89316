import type { Json } from '../../conditions/model';
import type { AccountRow, AppointmentRow } from './accounts';
import type { Id } from './id';
import type { SessionRow } from './sessions';

/** Tries of a login nobody has: what an account keeps of its own, so that the two cannot be told apart. */
export interface UnknownLogin { login: string; failures: number; lockedUntil: number | null; at: number }

/** A session that is over, and why, for as long as somebody may still come with it. */
export interface EndedSession { id: string; why: string; at: number }

/** Something asked for by one that another must decide. `detail` is what to do. */
export interface AccountRequestRow {
  id: Id; account: Id; programme: string; kind: string; detail: Record<string, Json>; askedBy: Id; askedByName: string; askedUnit: string; askedAt: number;
  decidedBy: Id | null; decidedAt: number | null; outcome: 'granted' | 'refused' | null;
}

/** Who signs in, beyond accounts and sessions: guesses, proofs of work, ended sessions, requests that wait for a second person. */
export interface Identity {
  /** Adds one to the tries of a login nobody has and returns how it then stands, locked until the transaction ends. */
  addUnknown(login: string, at: number): Promise<UnknownLogin>;
  unknown(login: string): Promise<UnknownLogin | undefined>;
  lockUnknown(login: string, lockedUntil: number | null): Promise<void>;
  /** Uses up a proof of work; false when it has been used. */
  spendProof(id: string, until: number): Promise<boolean>;
  passwordSetAt(account: Id): Promise<number | null>;
  notePasswordSet(account: Id, at: number): Promise<void>;
  /** Sessions of an account, oldest first. */
  sessionsOf(account: Id): Promise<SessionRow[]>;
  /** Live sessions by account, for a list of accounts. */
  countSessions(accounts: Id[], now: number): Promise<Record<Id, number>>;
  /** Removes the session and remembers why. */
  end(session: string, why: string, at: number): Promise<void>;
  ended(session: string): Promise<EndedSession | undefined>;
  /** Accounts of a programme whose login or name holds the text, by login, after a login. */
  search(programme: string, text: string, after: string, limit: number): Promise<AccountRow[]>;
  /** Every appointment in force of these accounts. */
  appointmentsOf(accounts: Id[], now: number): Promise<AppointmentRow[]>;
  endAppointment(id: Id, at: number): Promise<void>;
  ask(row: AccountRequestRow): Promise<void>;
  request(id: Id): Promise<AccountRequestRow | undefined>;
  /** Undecided requests of a programme asked since then, oldest first. */
  openRequests(programme: string, since: number): Promise<AccountRequestRow[]>;
  /** False when somebody was first. */
  decide(id: Id, changes: Pick<AccountRequestRow, 'decidedBy' | 'decidedAt' | 'outcome'>): Promise<boolean>;
  /** Removes what has run out: sessions, why they ended, failures, unknown logins and proofs. Returns of how many rows. */
  sweep(now: number, before: number): Promise<number>;
}
