import type { AdjustmentRow } from '../ports/adjustments';
import type { RecordRow } from '../ports/records';
import type { ReleaseRow } from '../ports/releases';
import type { UnitRow } from '../ports/units';
import type { TableSpec } from '../table';

export const releases: TableSpec<ReleaseRow> = {
  name: 'releases',
  columns: {
    id: 'key', programme: 'key', edition: 'key', hash: 'key', files: 'json', publishedAt: 'number', publishedBy: 'key', note: 'text',
    effectiveFrom: 'number', author: 'key', approver: 'key', approvedAt: 'number', withdrawnAt: 'number', stoppedAt: 'number',
    settledAt: 'number',
  },
};

export const units: TableSpec<UnitRow> = {
  name: 'units',
  columns: {
    programme: 'key', code: 'key', name: 'text', office: 'text', tiers: 'json', parents: 'json', phone: 'text', retiredAt: 'number',
  },
};

export const records: TableSpec<RecordRow> = {
  name: 'records',
  columns: {
    id: 'key', programme: 'key', edition: 'key', entity: 'key', unit: 'key', key: 'key', title: 'text', data: 'json', updatedAt: 'number',
  },
};

export const adjustments: TableSpec<AdjustmentRow> = {
  name: 'adjustments',
  columns: {
    id: 'key', programme: 'key', edition: 'key', milestone: 'key', caseId: 'key', unit: 'key', date: 'text', reason: 'text', by: 'key',
    byName: 'text', at: 'number',
  },
};
