import type { Schema } from '../schema';

/** The day a photograph was taken as it says itself, and whether the day it was filed under was declared by a person instead. */
export async function up(schema: Schema): Promise<void> {
  await schema.add('files', { takenOn: 'date?' });
  await schema.add('attachments', { dateDeclared: 'flag?' });
}
