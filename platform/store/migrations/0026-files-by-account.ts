import type { Schema } from '../schema';

/** How much one account has sent is asked for before each upload. */
export async function up(schema: Schema): Promise<void> {
  await schema.index('files', { account: ['createdBy', 'state', 'size'] });
}
