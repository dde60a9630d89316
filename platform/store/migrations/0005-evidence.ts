import type { Schema } from '../schema';

/** Files and what they are attached to, generated documents, the audit. */
export const up = (schema: Schema): Promise<void> => schema.create({
  files: {
    columns: { id: 'id', sha256: 'id', size: 'whole', mediaType: 'key', name: 'text', createdBy: 'id', createdAt: 'whole', state: 'id' },
    primary: ['id'],
    index: { blob: ['sha256'], sweep: ['state', 'createdAt'] },
  },
  attachments: {
    columns: {
      id: 'id', file: 'id', caseId: 'id', subject: 'key', version: 'whole', replaces: 'id?', name: 'text', size: 'whole', mediaType: 'key',
      sha256: 'id',
      note: 'text', capturedAt: 'date?', by: 'id', byName: 'text', at: 'whole', retiredAt: 'whole?',
    },
    primary: ['id'],
    index: { case: ['caseId', 'subject'], blob: ['sha256'] },
  },
  documents: {
    columns: {
      caseId: 'id', record: 'id', template: 'key', number: 'key', version: 'whole', deliveredBy: 'text?', deliveredOn: 'date?',
      dispatchedAt: 'whole?',
    },
    primary: ['caseId', 'record'],
  },
  audit_heads: { columns: { chain: 'key', no: 'whole', hash: 'id' }, primary: ['chain'] },
  audit_entries: {
    columns: {
      chain: 'key', no: 'whole', at: 'whole', actor: 'id?', actorName: 'text', seat: 'text', deed: 'key', target: 'text', detail: 'text',
      requestId: 'key', hash: 'id',
    },
    primary: ['chain', 'no'],
  },
});
