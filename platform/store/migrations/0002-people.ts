import type { Schema } from '../schema';

/** Accounts, what they may do, and their sessions. */
export const up = (schema: Schema): Promise<void> => schema.create({
  accounts: {
    columns: {
      id: 'id', login: 'key', name: 'text', kind: 'id', unit: 'id', programme: 'id', secret: 'text?', mustChange: 'flag', state: 'id',
      codeHash: 'key?', codeEnvelope: 'text?', codeExpiresAt: 'whole?', failures: 'whole', lockedUntil: 'whole?', history: 'text',
      createdAt: 'whole', lastSignInAt: 'whole?',
    },
    primary: ['id'],
    unique: { login: ['login'] },
    index: { unit: ['unit', 'kind'] },
  },
  appointments: {
    columns: { id: 'id', account: 'id', programme: 'id', unit: 'id', tier: 'id', role: 'id', validFrom: 'whole', validTo: 'whole?' },
    primary: ['id'],
    index: { account: ['account'], unit: ['unit'] },
  },
  grants: {
    columns: { id: 'id', account: 'id', caseId: 'id', capability: 'id', validFrom: 'whole', validTo: 'whole?', grantedBy: 'id' },
    primary: ['id'],
    index: { account: ['account'] },
  },
  sessions: {
    columns: {
      id: 'key', account: 'id', appointment: 'id', csrf: 'key', createdAt: 'whole', seenAt: 'whole', expiresAt: 'whole', source: 'key',
    },
    primary: ['id'],
    index: { account: ['account'] },
  },
  sign_in_failures: {
    columns: { id: 'id', source: 'key', login: 'line', at: 'whole' },
    primary: ['id'],
    index: { source: ['source', 'at'] },
  },
});
