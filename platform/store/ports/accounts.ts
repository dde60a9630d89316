import type { AccountKind } from '../../contracts/session';
import type { Id } from './id';

export interface AccountRow {
  id: Id; login: string; name: string; kind: AccountKind; unit: string; programme: string;
  secret: string | null; mustChange: boolean; state: 'waiting' | 'active' | 'suspended';
  /** A one-time code: fast hash (SHA-256 of an 80-bit code), and its envelope-encrypted copy, erased at first sign-in or expiry. */
  codeHash: string | null; codeEnvelope: string | null; codeExpiresAt: number | null;
  failures: number; lockedUntil: number | null; history: string[]; createdAt: number; lastSignInAt: number | null;
}
/** Of an account what each request asks; no secret of it, not even as a hash. */
export type SpeakingAccount = Pick<AccountRow, 'id' | 'login' | 'name' | 'kind' | 'unit' | 'programme' | 'mustChange' | 'state'>;

export interface AppointmentRow {
  id: Id; account: Id; programme: string; unit: string; tier: string; role: string; validFrom: number; validTo: number | null;
}
export interface GrantRow { id: Id; account: Id; caseId: Id; capability: string; validFrom: number; validTo: number | null; grantedBy: Id }
/** Of a grant what it lets one do. */
export type SpeakingGrant = Pick<GrantRow, 'caseId' | 'capability'>;

export interface Accounts {
  insert(row: AccountRow): Promise<void>;
  byId(id: Id): Promise<AccountRow | undefined>;
  byLogin(login: string): Promise<AccountRow | undefined>;
  ofUnit(unit: string): Promise<AccountRow[]>;
  ofUnits(units: string[], kind: AccountKind): Promise<AccountRow[]>;
  update(id: Id, changes: Partial<Omit<AccountRow, 'id'>>): Promise<void>;
  count(): Promise<number>;
  appoint(row: AppointmentRow): Promise<void>;
  /** In force at `now`. */
  appointments(account: Id, now: number): Promise<AppointmentRow[]>;
  appointmentsOfUnit(unit: string, now: number): Promise<AppointmentRow[]>;
  grants(account: Id, now: number): Promise<GrantRow[]>;
  grant(row: GrantRow): Promise<void>;
  grantById(id: Id): Promise<GrantRow | undefined>;
  /** All there ever were, oldest first. */
  grantsOfCase(caseId: Id): Promise<GrantRow[]>;
  endGrant(id: Id, at: number): Promise<void>;
  /** Forgets one-time codes that have run out, hash and sealed copy alike. Returns of how many accounts. */
  eraseExpiredCodes(now: number): Promise<number>;
  /** Sign-in failures by source address, for the growing delay. */
  sourceFailures(source: string, since: number): Promise<number>;
  noteFailure(source: string, login: string, at: number): Promise<void>;
  /** Puts `word` where the name of the person stands: in the account and beside everything done by it. */
  forget(id: Id, word: string): Promise<void>;
  /** Adds one to the account's failures and returns the account as it then stands, locked until the transaction ends. */
  addFailure(id: Id): Promise<AccountRow | undefined>;
  /** Takes one of them back, the same way. */
  takeBackFailure(id: Id): Promise<AccountRow | undefined>;
}
