import type { AttachmentRow, FileRow } from '../ports/attachments';
import type { DocumentRow } from '../ports/documents';
import type { TableSpec } from '../table';

export const files: TableSpec<FileRow> = {
  name: 'files',
  columns: {
    id: 'key', sha256: 'key', size: 'number', mediaType: 'key', name: 'text', createdBy: 'key', createdAt: 'number', state: 'key',
    takenOn: 'text',
  },
};

export const attachments: TableSpec<AttachmentRow> = {
  name: 'attachments',
  columns: {
    id: 'key', file: 'key', caseId: 'key', subject: 'key', version: 'number', replaces: 'key', name: 'text', size: 'number',
    mediaType: 'key', sha256: 'key',
    note: 'text', capturedAt: 'text', by: 'key', byName: 'text', at: 'number', retiredAt: 'number', dateDeclared: 'flag',
  },
};

export const documents: TableSpec<DocumentRow> = {
  name: 'documents',
  columns: {
    caseId: 'key', record: 'key', template: 'key', number: 'key', version: 'number', deliveredBy: 'text', deliveredOn: 'text',
    dispatchedAt: 'number',
  },
};
