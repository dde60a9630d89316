import type { Schema } from '../schema';

/** Workbooks asked for with fields whole, what a second person said of it, and how often each was fetched. */
export async function up(schema: Schema): Promise<void> {
  await schema.create({
    export_requests: {
      columns: {
        id: 'id', programme: 'key', queue: 'key', asked: 'text', fields: 'text', reason: 'text', rows: 'whole', askedBy: 'id', askedUnit: 'key',
        askedRole: 'key', askedAt: 'whole', decidedBy: 'id?', decidedAt: 'whole?', outcome: 'key?', note: 'text?', until: 'whole?', fetched: 'whole',
      },
      primary: ['id'],
      index: { by_asker: ['askedBy', 'askedAt'], by_unit: ['programme', 'askedUnit', 'askedAt'] },
    },
  });
}
