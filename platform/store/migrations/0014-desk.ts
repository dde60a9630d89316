import type { Schema } from '../schema';

/** What people keep of their lists, what they tell the support, and a receipt of every conclusion. */
export const up = (schema: Schema): Promise<void> =>
  schema.create({
    desk_settings: { columns: { account: 'id', place: 'key', value: 'text', at: 'whole' }, primary: ['account', 'place'] },
    support_notes: {
      columns: { id: 'id', programme: 'id', at: 'whole', account: 'id', login: 'key', unit: 'key', page: 'line', request: 'id?', text: 'text' },
      primary: ['id'],
      index: { at: ['at'] },
    },
    receipts: {
      columns: { workItem: 'id', caseId: 'id', at: 'whole', account: 'id', title: 'line', text: 'line', round: 'whole', hash: 'id', withdrawnAt: 'whole?' },
      primary: ['workItem'],
    },
  });
