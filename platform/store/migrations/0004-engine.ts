import type { Schema } from '../schema';

/** Runs of workflows, what waits for people, for time and for messages, and the commands already answered. */
export const up = (schema: Schema): Promise<void> => schema.create({
  instances: {
    columns: { id: 'id', caseId: 'id', release: 'id', workflow: 'key', state: 'id', version: 'whole' },
    primary: ['id'],
  },
  instance_rows: {
    columns: { instance: 'id', kind: 'id', id: 'key', row: 'text' },
    primary: ['instance', 'kind', 'id'],
  },
  instance_events: {
    columns: { instance: 'id', no: 'whole', at: 'whole', actor: 'id?', event: 'text', effects: 'text', undo: 'text' },
    primary: ['instance', 'no'],
  },
  work_items: {
    columns: {
      id: 'id', caseId: 'id', instance: 'id', token: 'key', element: 'key', name: 'text', form: 'key', unit: 'id', tier: 'id',
      roles: 'text', excludes: 'text',
      proxyTier: 'id?', due: 'text?', dueAt: 'whole?', variables: 'text', state: 'id',
      createdAt: 'whole', openedAt: 'whole?', closedAt: 'whole?', doneBy: 'id?', doneByName: 'text?', outcome: 'key?',
    },
    primary: ['id'],
    index: { token: ['instance', 'token', 'state'], case: ['caseId'], unit: ['unit', 'state'] },
  },
  timers: {
    columns: {
      id: 'id', instance: 'id', caseId: 'id', token: 'key', element: 'key', due: 'text', milestone: 'key?', dueAt: 'whole', state: 'id',
      leaseUntil: 'whole?', leaseBy: 'id?',
    },
    primary: ['id'],
    index: { claim: ['state', 'dueAt'], token: ['instance', 'token'], case: ['caseId', 'state'], milestone: ['milestone', 'state'] },
  },
  subscriptions: {
    columns: { id: 'id', instance: 'id', caseId: 'id', token: 'key', element: 'key', message: 'key', state: 'id' },
    primary: ['id'],
    index: { case: ['caseId', 'message', 'state'], token: ['instance', 'token'] },
  },
  outbox: {
    columns: {
      id: 'id', effectId: 'key', kind: 'id', caseId: 'id', instance: 'id', token: 'key?', element: 'key?', payload: 'text', state: 'id',
      attempts: 'whole',
      nextAt: 'whole', leaseUntil: 'whole?', leaseBy: 'id?', error: 'text?', createdAt: 'whole',
    },
    primary: ['id'],
    unique: { effect: ['effectId'] },
    index: { claim: ['state', 'nextAt'], token: ['instance', 'token'], case: ['caseId'] },
  },
  commands: {
    columns: { actor: 'id', id: 'key', bodyHash: 'key', reply: 'text?', at: 'whole' },
    primary: ['actor', 'id'],
  },
});
