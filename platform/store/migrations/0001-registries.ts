import type { Schema } from '../schema';

/** Releases, and the registries seeded from files. */
export const up = (schema: Schema): Promise<void> => schema.create({
  releases: {
    columns: {
      id: 'id', programme: 'id', edition: 'id', hash: 'key', files: 'text', publishedAt: 'whole', publishedBy: 'key', note: 'text',
    },
    primary: ['id'],
    index: { current: ['programme', 'edition', 'publishedAt'] },
  },
  units: {
    columns: {
      programme: 'id', code: 'id', name: 'text', office: 'text', tiers: 'text', parents: 'text', phone: 'text', retiredAt: 'whole?',
    },
    primary: ['programme', 'code'],
  },
  records: {
    columns: {
      id: 'id', programme: 'id', edition: 'id', entity: 'id', unit: 'id', key: 'key', title: 'text', data: 'text', updatedAt: 'whole',
    },
    primary: ['id'],
    unique: { natural: ['programme', 'edition', 'entity', 'key'] },
    index: { unit: ['programme', 'edition', 'entity', 'unit'] },
  },
  numbers: { columns: { series: 'key', value: 'whole' }, primary: ['series'] },
  adjustments: {
    columns: {
      id: 'id', programme: 'id', edition: 'id', milestone: 'key', caseId: 'id?', unit: 'id?', date: 'date', reason: 'text', by: 'id',
      byName: 'text', at: 'whole',
    },
    primary: ['id'],
    index: { edition: ['programme', 'edition', 'at'] },
  },
});
