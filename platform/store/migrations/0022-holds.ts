import type { Schema } from '../schema';

/** How often an item has been held: where a lock holds on one node of a cluster alone, those who want the same item meet in this. */
export const up = (schema: Schema): Promise<void> => schema.add('work_items', { holds: 'whole?' });
