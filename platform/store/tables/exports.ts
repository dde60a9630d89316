import type { ExportRequestRow } from '../ports/exports';
import type { TableSpec } from '../table';

export const exportRequests: TableSpec<ExportRequestRow> = {
  name: 'export_requests',
  columns: {
    id: 'key', programme: 'key', queue: 'key', asked: 'json', fields: 'json', reason: 'text', rows: 'number', askedBy: 'key', askedUnit: 'key',
    askedRole: 'key', askedAt: 'number', decidedBy: 'key', decidedAt: 'number', outcome: 'key', note: 'text', until: 'number', fetched: 'number',
  },
};
