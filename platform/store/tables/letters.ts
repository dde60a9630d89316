import type { DocumentVersionRow } from '../ports/documents';
import type { ScanRow } from '../ports/scans';
import type { TableSpec } from '../table';

export const documentVersions: TableSpec<DocumentVersionRow> = {
  name: 'document_versions',
  columns: {
    caseId: 'key', record: 'key', version: 'number', number: 'key', issuedAt: 'number', voidedAt: 'number', voidedByName: 'text',
    reason: 'text',
  },
};

export const scans: TableSpec<ScanRow> = {
  name: 'scans',
  columns: {
    id: 'key', caseId: 'key', workItem: 'key', state: 'key', files: 'json', total: 'number', read: 'number', report: 'json',
    startedBy: 'json', requestId: 'key', startedAt: 'number', attempts: 'number', leaseUntil: 'number', error: 'text',
    dismissedAt: 'number',
  },
};
