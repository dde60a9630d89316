import type { Factors } from './ports/factors';
import type { Sql } from './sql';
import { Table } from './table';
import { secondFactors } from './tables/identity';

/** Second factors of accounts. */
export function factorStore(sql: Sql): Factors {
  const table = new Table(sql, secondFactors);
  return {
    of: (account) => table.first({ account }),
    enrolled: async (accounts) => {
      if (accounts.length === 0) return new Set();
      const rows = await table.find({ account: accounts });
      return new Set(rows.filter((row) => row.enrolledAt !== null).map((row) => row.account));
    },
    offer: (row) => sql.transaction(async () => {
      await table.remove({ account: row.account, enrolledAt: null });
      return (await table.insertNew([row])) === 1;
    }),
    use: async ({ account, envelope }, step, now) => (await sql.run(
      `UPDATE ${table.name} SET \`lastStep\` = ?, \`enrolledAt\` = COALESCE(\`enrolledAt\`, ?) WHERE \`account\` = ? AND \`envelope\` = ? AND \`lastStep\` < ?`,
      [step, now, account, envelope, step],
    )) === 1,
    forget: async (account) => (await table.remove({ account })) > 0,
  };
}
