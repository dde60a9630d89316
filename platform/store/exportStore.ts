import type { Exports } from './ports/exports';
import type { Sql } from './sql';
import { marks, Table } from './table';
import { exportRequests } from './tables/exports';

/** A page of requests: older ones are read in the audit. */
const MOST = 200;

/** Lists asked for with fields whole, and what became of the question. */
export function exportStore(sql: Sql): Exports {
  const table = new Table(sql, exportRequests);
  const newest = `ORDER BY \`askedAt\` DESC, \`id\` DESC LIMIT ${MOST}`;

  return {
    ask: async (row) => { await table.insert([row]); },
    byId: (id) => table.first({ id }),
    ofAccount: async (programme, account, since) => (await sql.all(
      `SELECT ${table.columns} FROM ${table.name} WHERE \`askedBy\` = ? AND \`programme\` = ? AND \`askedAt\` >= ? ${newest}`,
      [account, programme, since],
    )).map((row) => table.decode(row)),
    ofUnits: async (programme, units, since) => (units.length === 0 ? [] : (await sql.all(
      `SELECT ${table.columns} FROM ${table.name} WHERE \`programme\` = ? AND \`askedUnit\` IN (${marks(units.length)}) AND \`askedAt\` >= ? ${newest}`,
      [programme, ...units, since],
    )).map((row) => table.decode(row))),
    decide: async (id, changes) => (await table.update(changes, { id, decidedAt: null })) === 1,
    noteFetched: async (id) => { await sql.run(`UPDATE ${table.name} SET \`fetched\` = \`fetched\` + 1 WHERE \`id\` = ?`, [id]); },
  };
}
