import type { SpeakingAccount, SpeakingGrant } from './ports/accounts';
import type { Sessions } from './ports/sessions';
import type { Sql } from './sql';
import { quoted, Table } from './table';
import { accounts, appointments, grants, sessions } from './tables/people';

/** Sessions, and who speaks by one. */
export function sessionStore(sql: Sql): Sessions {
  const table = new Table(sql, sessions);
  const people = new Table(sql, accounts);
  const seats = new Table(sql, appointments);
  const given = new Table(sql, grants);
  const ofAccount = ['id', 'login', 'name', 'kind', 'unit', 'programme', 'mustChange', 'state'] as const satisfies (keyof SpeakingAccount)[];
  const ofGrant = ['caseId', 'capability'] as const satisfies (keyof SpeakingGrant)[];
  const columns = ([['s', table.fields], ['a', ofAccount], ['p', seats.fields], ['g', ofGrant]] as const)
    .flatMap(([alias, fields]) => fields.map((field) => `${alias}.${quoted(field)} AS ${quoted(`${alias}.${field}`)}`)).join(', ');
  const inForce = (alias: string) => `${alias}.\`validFrom\` <= ? AND (${alias}.\`validTo\` IS NULL OR ${alias}.\`validTo\` > ?)`;
  const speaker = `SELECT ${columns} FROM \`sessions\` s LEFT JOIN \`accounts\` a ON a.\`id\` = s.\`account\`
    LEFT JOIN \`appointments\` p ON p.\`id\` = s.\`appointment\` AND p.\`account\` = s.\`account\` AND ${inForce('p')}
    LEFT JOIN \`grants\` g ON g.\`account\` = s.\`account\` AND ${inForce('g')} WHERE s.\`id\` = ?`;
  return {
    insert: async (row) => { await table.insert([row]); },
    byId: (id) => table.first({ id }),
    speaker: async (id, now) => {
      const rows = await sql.all(speaker, [now, now, now, now, id]);
      const [row] = rows;
      if (!row) return undefined;
      return {
        session: table.decode(row, 's.'),
        account: row['a.id'] === null ? undefined : people.decode(row, 'a.', ofAccount),
        appointment: row['p.id'] === null ? undefined : seats.decode(row, 'p.'),
        grants: rows.filter((one) => one['g.caseId'] !== null).map((one) => given.decode(one, 'g.', ofGrant)),
      };
    },
    touch: async (id, changes) => { await table.update(changes, { id }); },
    remove: async (id) => { await table.remove({ id }); },
    removeOfAccount: async (account, except) => {
      await sql.run('DELETE FROM `sessions` WHERE `account` = ? AND `id` <> ?', [account, except ?? '']);
    },
  };
}
