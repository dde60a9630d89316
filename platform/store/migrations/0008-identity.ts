import type { Schema } from '../schema';

/** Who signs in: when a password was set, why a session ended, guesses at logins nobody has, proofs used up, requests of two people. */
export const up = (schema: Schema): Promise<void> => schema.create({
  password_dates: { columns: { account: 'id', at: 'whole' }, primary: ['account'] },
  ended_sessions: { columns: { id: 'key', why: 'id', at: 'whole' }, primary: ['id'], index: { at: ['at'] } },
  unknown_logins: { columns: { login: 'key', failures: 'whole', lockedUntil: 'whole?', at: 'whole' }, primary: ['login'], index: { at: ['at'] } },
  spent_proofs: { columns: { id: 'key', until: 'whole' }, primary: ['id'], index: { until: ['until'] } },
  account_requests: {
    columns: {
      id: 'id', account: 'id', programme: 'id', kind: 'id', detail: 'text', askedBy: 'id', askedByName: 'text', askedUnit: 'id', askedAt: 'whole',
      decidedBy: 'id?', decidedAt: 'whole?', outcome: 'id?',
    },
    primary: ['id'],
    index: { waiting: ['programme', 'decidedAt', 'askedAt'] },
  },
});
