import type { Schema } from '../schema';

/** Messages to units and people, which of them an account has read, and what is told to whom once a day. Work that waits is entered. */
export async function up(schema: Schema): Promise<void> {
  await schema.create({
    messages: {
      columns: {
        id: 'id', programme: 'id', kind: 'id', account: 'id?', unit: 'id?', roles: 'line', caseId: 'id?', workItem: 'id?', facts: 'text',
        createdAt: 'whole', state: 'id', nextAt: 'whole?', leaseUntil: 'whole?', leaseBy: 'id?',
      },
      primary: ['id'],
      index: {
        unit: ['unit', 'programme', 'createdAt'], account: ['account', 'createdAt'], item: ['workItem'], due: ['state', 'nextAt'], age: ['createdAt'],
      },
    },
    message_reads: { columns: { account: 'id', message: 'id', at: 'whole' }, primary: ['account', 'message'], index: { message: ['message'] } },
    digests: {
      columns: {
        id: 'id', programme: 'id', account: 'id', day: 'date', title: 'text', text: 'text', createdAt: 'whole', state: 'id', attempts: 'whole',
        nextAt: 'whole', leaseUntil: 'whole?', leaseBy: 'id?',
      },
      primary: ['id'],
      index: { due: ['state', 'nextAt'] },
    },
  });
  // Their reminders are looked at once, and set from then on.
  await schema.move(`INSERT INTO \`messages\` (\`id\`, \`programme\`, \`kind\`, \`account\`, \`unit\`, \`roles\`, \`caseId\`, \`workItem\`, \`facts\`, \`createdAt\`, \`state\`, \`nextAt\`)
    SELECT w.\`id\`, c.\`programme\`, 'arrived', NULL, w.\`unit\`, '', w.\`caseId\`, w.\`id\`, '{}', w.\`createdAt\`, 'open', w.\`createdAt\`
    FROM \`work_items\` w JOIN \`cases\` c ON c.\`id\` = w.\`caseId\`
    WHERE w.\`state\` = 'open' AND NOT EXISTS (SELECT 1 FROM \`messages\` m WHERE m.\`id\` = w.\`id\`)`);
}
