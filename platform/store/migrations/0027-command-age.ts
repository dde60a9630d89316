import type { Schema } from '../schema';

/** Commands already answered are forgotten once nobody will ask for their answer again. */
export async function up(schema: Schema): Promise<void> {
  await schema.index('commands', { age: ['at'] });
}
