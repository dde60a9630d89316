import type { Schema } from '../schema';

/** Versions of generated documents, void ones included, and scans of many that are being taken apart. */
export const up = (schema: Schema): Promise<void> => schema.create({
  document_versions: {
    columns: {
      caseId: 'id', record: 'id', version: 'whole', number: 'key', issuedAt: 'whole', voidedAt: 'whole?', voidedByName: 'text?',
      reason: 'text?',
    },
    primary: ['caseId', 'record', 'version'],
    index: { number: ['number'] },
  },
  scans: {
    columns: {
      id: 'id', caseId: 'id', workItem: 'id', state: 'id', files: 'text', total: 'whole', read: 'whole', report: 'text', startedBy: 'text',
      requestId: 'key', startedAt: 'whole', attempts: 'whole', leaseUntil: 'whole?', error: 'text?', dismissedAt: 'whole?',
    },
    primary: ['id'],
    index: { case: ['caseId', 'startedAt'], claim: ['state', 'startedAt'] },
  },
});
