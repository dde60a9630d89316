import type { Schema } from '../schema';

/** What is done by one process at a time. A cluster has the table already, for its migrations. */
export const up = (schema: Schema): Promise<void> =>
  schema.create({ turns: { columns: { name: 'id', holder: 'id', until: 'whole' }, primary: ['name'] } });
