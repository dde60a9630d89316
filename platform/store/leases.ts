import { newId } from './ids';
import type { Sql } from './sql';
import { marks, type Table } from './table';

export interface Leased { id: string; state: string; leaseUntil: number | null; leaseBy: string | null }

/** How often whoever comes second to rows looks for others at once. */
const LOOKS = 3;

/**
 * Leases what is due by compare-and-set: whoever writes first has it, and one row has one winner. Not SKIP LOCKED, which not every
 * cluster of the MySQL family keeps to. A lease that runs out is anybody's again.
 */
export async function claimDue<R extends Leased>(
  sql: Sql, table: Table<R>, column: string, now: number, leaseUntil: number, limit: number,
): Promise<R[]> {
  for (let look = 1; ; look += 1) {
    const { seen, rows } = await claimOnce(sql, table, column, now, leaseUntil, limit);
    // What was seen free and gone a moment later says that there may be more behind it.
    if (rows.length > 0 || !seen || look === LOOKS) return rows;
  }
}

/** Leases of one claim that still stand run until `until`. */
export function renewLeases<R extends Leased>(sql: Sql, table: Table<R>, rows: readonly { id: string }[], from: number, until: number): Promise<number> {
  return sql.run(
    `UPDATE ${table.name} SET \`leaseUntil\` = ? WHERE \`id\` IN (${marks(rows.length)}) AND \`state\` = 'open' AND \`leaseUntil\` = ?`,
    [until, ...rows.map(({ id }) => id), from],
  );
}

function claimOnce<R extends Leased>(
  sql: Sql, table: Table<R>, column: string, now: number, leaseUntil: number, limit: number,
): Promise<{ seen: boolean; rows: R[] }> {
  return sql.transaction(async () => {
    const inOrder = `ORDER BY \`${column}\`, \`id\``;
    const free = "`state` = 'open' AND (`leaseUntil` IS NULL OR `leaseUntil` < ?)";
    const due = await sql.all(
      `SELECT \`id\` FROM ${table.name} WHERE ${free} AND \`${column}\` <= ? ${inOrder} LIMIT ${Math.trunc(limit)}`, [now, now],
    );
    if (due.length === 0) return { seen: false, rows: [] };
    const leaseBy = newId(now);
    const ids = due.map((row) => String(row.id)).sort();
    const ours = `\`id\` IN (${marks(ids.length)})`;
    await sql.run(
      `UPDATE ${table.name} SET \`leaseUntil\` = ?, \`leaseBy\` = ? WHERE ${ours} AND ${free}`, [leaseUntil, leaseBy, ...ids, now],
    );
    const rows = await sql.all(`SELECT * FROM ${table.name} WHERE ${ours} AND \`leaseBy\` = ? ${inOrder}`, [...ids, leaseBy]);
    return { seen: true, rows: rows.map((row) => table.decode(row)) };
  });
}
