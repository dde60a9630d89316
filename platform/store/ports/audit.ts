import type { Json } from '../../conditions/model';
import type { Id } from './id';

/** A value that can be erased: its salted hash stays in the entry, itself it lies sealed beside it. `person`: the account it is about. */
export interface PersonalValue { field: string; person: Id; salt: string; hash: string; envelope: string }

export interface AuditEntry {
  chain: string; at: number; actor: Id | null; actorName: string; seat: string; deed: string; target: string; detail: Json; requestId: string;
  /** Address the request came from. */
  source?: string | null;
  /** Was asked for and refused. */
  refused?: boolean | null;
  personal?: PersonalValue[];
}
export interface PersonalRow { chain: string; no: number; field: string; person: Id; salt: string; envelope: string }

/** Vouches for the heads it lists; `envelope` is their digest under the platform's key, `digest` also covers the seal before it. */
export interface SealRow { no: number; at: number; chains: number; digest: string; envelope: string }
export interface AuditFault { chain: string; no: number; why: string }

/** `deed` stands for itself and what begins with it and a dot; `before` goes on behind an entry. `from` is counted in, `to` is not. */
export interface AuditQuery {
  programme: string; from?: number; to?: number; person?: string; deed?: string; caseKey?: string; refused?: boolean;
  before?: { at: number; chain: string; no: number }; limit: number;
}
export interface FoundEntry extends Omit<AuditEntry, 'personal'> { no: number; hash: string; personal: PersonalRow[]; caseKey: string | null }

export interface Audit {
  /** Appends with the hash of the entry before it in the same chain (a case id or an account id). */
  append(entry: AuditEntry): Promise<void>;
  /** Newest first; `personal` are the values not erased. */
  ofChain(chain: string, limit: number): Promise<(Omit<AuditEntry, 'personal'> & { no: number; hash: string; personal: PersonalRow[] })[]>;
  /** First broken link, or undefined when the chain is whole. */
  verify(chain: string): Promise<{ no: number; why: string } | undefined>;
  chains(): Promise<string[]>;
  /** Entries of a programme across chains, newest first. */
  search(query: AuditQuery): Promise<FoundEntry[]>;
  /** Erases what entries say of a person, and leaves their hashes. Returns how many values. */
  erase(person: Id): Promise<number>;
  /** Hashes of personal values by entry and field, and the values that still stand, of one chain. */
  personalOf(chain: string): Promise<{ hashes: { no: number; actor: Id | null; field: string; hash: string }[]; values: PersonalRow[] }>;
  /** Seals heads that grew since their last seal; none when there are none. `close` makes the envelope of a digest. */
  seal(at: number, close: (digest: string, no: number) => string): Promise<SealRow | undefined>;
  seals(): Promise<SealRow[]>;
  /** What contradicts the seals: a sealed entry gone or another, a digest that does not follow. `opens` says whether an envelope is ours. */
  verifySeals(opens: (seal: SealRow) => boolean): Promise<AuditFault[]>;
}
