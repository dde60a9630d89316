import type { AppointmentRow, SpeakingAccount, SpeakingGrant } from './accounts';
import type { Id } from './id';

export interface SessionRow {
  id: string; account: Id; appointment: Id; csrf: string; createdAt: number; seenAt: number; expiresAt: number; source: string;
  /** Whether a second factor was due when it began, and has been proved. */
  factor: 'due' | 'proved' | null;
}

export interface Sessions {
  insert(row: SessionRow): Promise<void>;
  byId(id: string): Promise<SessionRow | undefined>;
  /** A session with its account, its appointment and the account's grants as far as they are in force, in one read. */
  speaker(id: string, now: number): Promise<{ session: SessionRow; account?: SpeakingAccount; appointment?: AppointmentRow; grants: SpeakingGrant[] } | undefined>;
  touch(id: string, changes: Partial<Pick<SessionRow, 'seenAt' | 'expiresAt' | 'appointment' | 'factor'>>): Promise<void>;
  remove(id: string): Promise<void>;
  removeOfAccount(account: Id, except?: string): Promise<void>;
}
