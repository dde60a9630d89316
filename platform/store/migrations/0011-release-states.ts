import type { Schema } from '../schema';

/** Who made and who approved a release, and from when it is in force. Those published before were in force from that moment on. */
export async function up(schema: Schema): Promise<void> {
  await schema.add('releases', {
    effectiveFrom: 'whole?', author: 'key?', approver: 'key?', approvedAt: 'whole?', withdrawnAt: 'whole?', stoppedAt: 'whole?',
    settledAt: 'whole?',
  });
  await schema.fill('releases', 'effectiveFrom', '`publishedAt`');
  await schema.fill('releases', 'author', '`publishedBy`');
  await schema.fill('releases', 'approvedAt', '`publishedAt`');
  await schema.fill('releases', 'settledAt', '`publishedAt`');
}
