import { newId } from './ids';
import type { Sql } from './sql';
import { marks, type Table } from './table';

export interface Leased { id: string; state: string; leaseUntil: number | null; leaseBy: string | null }

/**
 * Leases what is due by compare-and-set: whoever writes first has it, and one row has one winner. Not SKIP LOCKED, which not every
 * cluster of the MySQL family keeps to. A lease that runs out is anybody's again.
 */
export function claimDue<R extends Leased>(
  sql: Sql, table: Table<R>, column: string, now: number, leaseUntil: number, limit: number,
): Promise<R[]> {
  return sql.transaction(async () => {
    const inOrder = `ORDER BY \`${column}\`, \`id\``;
    const free = "`state` = 'open' AND (`leaseUntil` IS NULL OR `leaseUntil` < ?)";
    const due = await sql.all(
      `SELECT \`id\` FROM ${table.name} WHERE ${free} AND \`${column}\` <= ? ${inOrder} LIMIT ${Math.trunc(limit)}`, [now, now],
    );
    if (due.length === 0) return [];
    const leaseBy = newId(now);
    const ids = due.map((row) => String(row.id)).sort();
    const ours = `\`id\` IN (${marks(ids.length)})`;
    await sql.run(
      `UPDATE ${table.name} SET \`leaseUntil\` = ?, \`leaseBy\` = ? WHERE ${ours} AND ${free}`, [leaseUntil, leaseBy, ...ids, now],
    );
    const rows = await sql.all(`SELECT * FROM ${table.name} WHERE ${ours} AND \`leaseBy\` = ? ${inOrder}`, [...ids, leaseBy]);
    return rows.map((row) => table.decode(row));
  });
}
