import type { AccountRow, AppointmentRow, GrantRow } from '../ports/accounts';
import type { SessionRow } from '../ports/sessions';
import type { TableSpec } from '../table';

export const accounts: TableSpec<AccountRow> = {
  name: 'accounts',
  columns: {
    id: 'key', login: 'key', name: 'text', kind: 'key', unit: 'key', programme: 'key', secret: 'text', mustChange: 'flag', state: 'key',
    codeHash: 'key', codeEnvelope: 'text',
    codeExpiresAt: 'number', failures: 'number', lockedUntil: 'number', history: 'json', createdAt: 'number', lastSignInAt: 'number',
  },
};

export const appointments: TableSpec<AppointmentRow> = {
  name: 'appointments',
  columns: { id: 'key', account: 'key', programme: 'key', unit: 'key', tier: 'key', role: 'key', validFrom: 'number', validTo: 'number' },
};

export const grants: TableSpec<GrantRow> = {
  name: 'grants',
  columns: { id: 'key', account: 'key', caseId: 'key', capability: 'key', validFrom: 'number', validTo: 'number', grantedBy: 'key' },
};

export const sessions: TableSpec<SessionRow> = {
  name: 'sessions',
  columns: {
    id: 'key', account: 'key', appointment: 'key', csrf: 'key', createdAt: 'number', seenAt: 'number', expiresAt: 'number', source: 'key', factor: 'key',
  },
};

export interface SignInFailure { id: string; source: string; login: string; at: number }
export const signInFailures: TableSpec<SignInFailure> = {
  name: 'sign_in_failures',
  columns: { id: 'key', source: 'key', login: 'line', at: 'number' },
};
