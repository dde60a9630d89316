import { forgetName } from './forgetting';
import { newId } from './ids';
import type { Accounts } from './ports/accounts';
import type { Sql } from './sql';
import { Table } from './table';
import { accounts, appointments, grants, signInFailures } from './tables/people';

/** In force at an instant: begun, and not ended. */
const inForce = '`validFrom` <= ? AND (`validTo` IS NULL OR `validTo` > ?)';

/** Accounts and what they may do: appointments to a unit, grants on a case. */
export function accountStore(sql: Sql): Accounts {
  const table = new Table(sql, accounts);
  const seats = new Table(sql, appointments);
  const given = new Table(sql, grants);
  const failures = new Table(sql, signInFailures);

  const current = async <R extends object>(of: Table<R>, column: string, value: string, now: number): Promise<R[]> => {
    const rows = await sql.all(
      `SELECT * FROM ${of.name} WHERE \`${column}\` = ? AND ${inForce} ORDER BY \`validFrom\`, \`id\``, [value, now, now],
    );
    return rows.map((row) => of.decode(row));
  };

  return {
    insert: async (row) => { await table.insert([row]); },
    byId: (id) => table.first({ id }),
    byLogin: (login) => table.first({ login }),
    ofUnit: (unit) => table.find({ unit }, 'ORDER BY `login`'),
    ofUnits: (units, kind) => table.find({ unit: units, kind }, 'ORDER BY `unit`, `login`'),
    update: async (id, changes) => { await table.update(changes, { id }); },
    count: () => table.count({}),
    appoint: async (row) => { await seats.insert([row]); },
    appointments: (account, now) => current(seats, 'account', account, now),
    appointmentsOfUnit: (unit, now) => current(seats, 'unit', unit, now),
    grants: (account, now) => current(given, 'account', account, now),
    grant: async (row) => { await given.insert([row]); },
    grantById: (id) => given.first({ id }),
    grantsOfCase: (caseId) => given.find({ caseId }, 'ORDER BY `validFrom`, `id`'),
    endGrant: async (id, at) => { await given.update({ validTo: at }, { id }); },
    forget: (id, word) => sql.transaction(() => forgetName(sql, id, word)),
    eraseExpiredCodes: (now) => sql.run(
      `UPDATE ${table.name} SET \`codeHash\` = NULL, \`codeEnvelope\` = NULL
       WHERE \`codeExpiresAt\` <= ? AND (\`codeHash\` IS NOT NULL OR \`codeEnvelope\` IS NOT NULL)`,
      [now],
    ),
    sourceFailures: async (source, since) =>
      Number((await sql.first('SELECT COUNT(*) AS n FROM `sign_in_failures` WHERE `source` = ? AND `at` >= ?', [source, since]))?.n),
    addFailure: (id) => sql.transaction(async () => {
      await sql.run('UPDATE `accounts` SET `failures` = `failures` + 1 WHERE `id` = ?', [id]);
      return table.first({ id });
    }),
    takeBackFailure: (id) => sql.transaction(async () => {
      await sql.run('UPDATE `accounts` SET `failures` = `failures` - 1 WHERE `id` = ? AND `failures` > 0', [id]);
      return table.first({ id });
    }),
    noteFailure: async (source, login, at) => { await failures.insert([{ id: newId(at), source, login, at }]); },
  };
}
