import type { Scans } from './ports/scans';
import type { Sql } from './sql';
import { Table } from './table';
import { scans } from './tables/letters';

/** Scans of many documents in one, from being handed in to being looked through. */
export function scanStore(sql: Sql): Scans {
  const table = new Table(sql, scans);
  return {
    insert: async (row) => { await table.insert([row]); },
    byId: (id) => table.first({ id }),
    latest: (caseId) => table.first({ caseId, dismissedAt: null }, 'ORDER BY `startedAt` DESC, `id` DESC'),
    update: async (id, changes) => { await table.update(changes, { id }); },
    renew: async (id, from, until) => { await table.update({ leaseUntil: until }, { id, state: 'reading', leaseUntil: from }); },
    claim: (now, leaseUntil) => sql.transaction(async () => {
      const free = "`state` IN ('waiting', 'reading') AND (`leaseUntil` IS NULL OR `leaseUntil` < ?)";
      const due = await sql.first(`SELECT \`id\` FROM ${table.name} WHERE ${free} ORDER BY \`startedAt\`, \`id\` LIMIT 1`, [now]);
      if (!due) return undefined;
      // Compare and set: of two nodes that saw it free, one has it.
      const won = await sql.run(
        `UPDATE ${table.name} SET \`state\` = 'reading', \`leaseUntil\` = ?, \`attempts\` = \`attempts\` + 1 WHERE \`id\` = ? AND ${free}`,
        [leaseUntil, String(due.id), now],
      );
      return won === 1 ? table.first({ id: String(due.id) }) : undefined;
    }),
  };
}
