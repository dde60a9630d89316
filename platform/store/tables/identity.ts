import type { AccountRequestRow, EndedSession, UnknownLogin } from '../ports/identity';
import type { FactorRow } from '../ports/factors';
import type { TableSpec } from '../table';

export interface PasswordDate { account: string; at: number }
export const passwordDates: TableSpec<PasswordDate> = { name: 'password_dates', columns: { account: 'key', at: 'number' } };

export const endedSessions: TableSpec<EndedSession> = { name: 'ended_sessions', columns: { id: 'key', why: 'key', at: 'number' } };

export const unknownLogins: TableSpec<UnknownLogin> = {
  name: 'unknown_logins',
  columns: { login: 'key', failures: 'number', lockedUntil: 'number', at: 'number' },
};

export interface SpentProof { id: string; until: number }
export const spentProofs: TableSpec<SpentProof> = { name: 'spent_proofs', columns: { id: 'key', until: 'number' } };

export const accountRequests: TableSpec<AccountRequestRow> = {
  name: 'account_requests',
  columns: {
    id: 'key', account: 'key', programme: 'key', kind: 'key', detail: 'json', askedBy: 'key', askedByName: 'text', askedUnit: 'key',
    askedAt: 'number', decidedBy: 'key', decidedAt: 'number', outcome: 'key',
  },
};

export const secondFactors: TableSpec<FactorRow> = {
  name: 'second_factors',
  columns: { account: 'key', kind: 'key', envelope: 'text', lastStep: 'number', enrolledAt: 'number', createdAt: 'number' },
};
