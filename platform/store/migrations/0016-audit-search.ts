import type { Schema } from '../schema';

/** The audit is read by time and by who did it, across its chains. */
export async function up(schema: Schema): Promise<void> {
  await schema.index('audit_entries', { recent: ['at', 'chain', 'no'], doer: ['actor', 'at'] });
}
