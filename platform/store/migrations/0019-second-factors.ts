import type { Schema } from '../schema';

/** What somebody holds beside a password, sealed, with the last step used; and whether a session has proved it. */
export async function up(schema: Schema): Promise<void> {
  await schema.create({
    second_factors: {
      columns: { account: 'id', kind: 'id', envelope: 'text', lastStep: 'whole', enrolledAt: 'whole?', createdAt: 'whole' },
      primary: ['account'],
    },
  });
  await schema.add('sessions', { factor: 'id?' });
}
