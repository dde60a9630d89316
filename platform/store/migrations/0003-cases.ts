import type { ColumnType, Schema } from '../schema';

const slots: Record<string, ColumnType> = Object.fromEntries([
  ...Array.from({ length: 8 }, (_, i) => [`text${i + 1}`, 'line?'] as const),
  ...Array.from({ length: 3 }, (_, i) => [`number${i + 1}`, 'real?'] as const),
  ...Array.from({ length: 3 }, (_, i) => [`flag${i + 1}`, 'flag?'] as const),
  ...Array.from({ length: 2 }, (_, i) => [`instant${i + 1}`, 'whole?'] as const),
]);

/** Cases, who sees them, their data, and what was submitted and judged. */
export const up = (schema: Schema): Promise<void> => schema.create({
  cases: {
    columns: {
      id: 'id', programme: 'id', edition: 'id', release: 'id', type: 'id', key: 'key', name: 'text', unit: 'id', tier: 'id', parent: 'id?',
      record: 'id?', instance: 'id',
      status: 'key', stage: 'id?', stageSince: 'whole?', holder: 'id?', holderSince: 'whole?', round: 'whole',
      firstSubmittedAt: 'whole?', submittedAt: 'whole?', endedAt: 'whole?', createdAt: 'whole', updatedAt: 'whole', target: 'line?',
    },
    primary: ['id'],
    // `target` holds type, unit and record under a parent: two dispatches of one target cannot both insert.
    unique: { dispatch: ['parent', 'target'] },
    index: { children: ['parent', 'type'], record: ['record'], unit: ['unit', 'programme', 'type'] },
  },
  case_scope: {
    columns: {
      caseId: 'id', unit: 'id', programme: 'id', type: 'id', open: 'flag', handled: 'flag', returned: 'flag', due: 'whole?', ...slots,
    },
    primary: ['caseId', 'unit'],
    index: {
      open: ['unit', 'programme', 'type', 'open', 'due'], handled: ['unit', 'programme', 'type', 'handled', 'open'],
      returned: ['unit', 'programme', 'type', 'returned'],
    },
  },
  sections: {
    columns: { caseId: 'id', section: 'key', revision: 'whole', data: 'text', savedAt: 'whole', savedBy: 'id', savedByName: 'text' },
    primary: ['caseId', 'section'],
  },
  collection_rows: {
    columns: {
      caseId: 'id', collection: 'key', id: 'id', position: 'whole', revision: 'whole', data: 'text', removed: 'flag', savedAt: 'whole',
      savedBy: 'id',
    },
    primary: ['caseId', 'collection', 'id'],
  },
  submissions: {
    columns: {
      id: 'id', caseId: 'id', workItem: 'id', round: 'whole', at: 'whole', by: 'id', byName: 'text', form: 'key', hash: 'key',
      snapshot: 'text',
    },
    primary: ['id'],
    index: { case: ['caseId', 'at'] },
  },
  verdicts: {
    columns: {
      id: 'id', caseId: 'id', workItem: 'id', tier: 'id', unit: 'id', subject: 'key', hash: 'key', outcome: 'id', reason: 'text?',
      opinion: 'text?',
      round: 'whole', at: 'whole', by: 'id', byName: 'text', final: 'flag', withdrawnAt: 'whole?',
    },
    primary: ['id'],
    index: { case: ['caseId'], work: ['workItem', 'final'] },
  },
  replies: {
    columns: { caseId: 'id', subject: 'key', round: 'whole', reply: 'text', at: 'whole', by: 'id', byName: 'text' },
    primary: ['caseId', 'subject', 'round'],
  },
});
