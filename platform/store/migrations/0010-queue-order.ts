import type { Schema } from '../schema';

/** Which column of the scope row is a copy of which of the case's. */
const copies = {
  edition: 'edition', ofUnit: 'unit', key: 'key', name: 'name', status: 'status', stage: 'stage', holder: 'holder', updatedAt: 'updatedAt',
};
const alike = '`unit`, `programme`, `type`, `edition`, `open`, `handled`, `returned`';

/** What a queue is sorted and filtered by stands in the scope row, and how many rows are alike is kept count of. */
export async function up(schema: Schema): Promise<void> {
  await schema.add('case_scope', {
    edition: 'id?', ofUnit: 'id?', key: 'key?', name: 'line?', status: 'key?', stage: 'id?', holder: 'id?', updatedAt: 'whole?',
  });
  const taken = Object.entries(copies).map(([column, from]) => {
    const value = from === 'name' ? 'SUBSTR(c.`name`, 1, 500)' : `c.\`${from}\``;
    return `\`${column}\` = (SELECT ${value} FROM \`cases\` c WHERE c.\`id\` = \`case_scope\`.\`caseId\`)`;
  });
  await schema.move(`UPDATE \`case_scope\` SET ${taken.join(', ')} WHERE \`updatedAt\` IS NULL`);
  await schema.index('case_scope', {
    recent: ['unit', 'programme', 'type', 'updatedAt', 'caseId'],
    lane: ['unit', 'programme', 'type', 'handled', 'open', 'updatedAt', 'caseId'],
    status: ['unit', 'programme', 'type', 'status', 'updatedAt', 'caseId'],
  }, ['handled']);
  await schema.create({
    scope_tally: {
      columns: {
        unit: 'id', programme: 'id', type: 'id', edition: 'id', open: 'flag', handled: 'flag', returned: 'flag', shard: 'whole', n: 'whole',
      },
      primary: ['unit', 'programme', 'type', 'edition', 'open', 'handled', 'returned', 'shard'],
    },
  });
  await schema.move('DELETE FROM `scope_tally`');
  await schema.move(`INSERT INTO \`scope_tally\` (${alike}, \`shard\`, \`n\`)
    SELECT ${alike}, 0, COUNT(*) FROM \`case_scope\` GROUP BY ${alike}`);
}
