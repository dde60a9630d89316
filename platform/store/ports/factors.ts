import type { Id } from './id';

/** A second factor of an account: offered until `enrolledAt`. The secret is in `envelope`, sealed. A step up to `lastStep` serves no more. */
export interface FactorRow { account: Id; kind: string; envelope: string; lastStep: number; enrolledAt: number | null; createdAt: number }

export interface Factors {
  of(account: Id): Promise<FactorRow | undefined>;
  /** Which of these accounts have one they have taken over. */
  enrolled(accounts: Id[]): Promise<Set<Id>>;
  /** Puts an offer in the place of an earlier one. False, and nothing done, when the account has taken one over. */
  offer(row: FactorRow): Promise<boolean>;
  /** Uses up a step of this very factor, and with it takes the factor over. False when that step or a later one has been used. */
  use(row: Pick<FactorRow, 'account' | 'envelope'>, step: number, now: number): Promise<boolean>;
  /** False when there was none. */
  forget(account: Id): Promise<boolean>;
}
