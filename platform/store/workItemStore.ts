import type { WorkItems } from './ports/workItems';
import type { Sql } from './sql';
import { quoted, Table } from './table';
import { cases } from './tables/cases';
import { workItems } from './tables/engine';

/** What waits for people. */
export function workItemStore(sql: Sql): WorkItems {
  const table = new Table(sql, workItems);
  const caseTable = new Table(sql, cases);
  const counted = sql.driver.locksHold ? '' : ', `holds` = COALESCE(`holds`, 0) + 1';
  const columns = table.fields.map((field) => `w.${quoted(field)}`).join(', ');
  return {
    insert: async (row) => { await table.insert([row]); },
    byId: (id) => table.first({ id }),
    close: async (instance, caseId, token, changes) => {
      const [assignments, given] = table.assignments(changes);
      const [conditions, values] = table.conditions({ caseId, state: 'open', token, instance });
      const row = await sql.readAndChange(table.name, assignments, '`id`, `unit`', conditions, given, values);
      return row && { id: String(row.id), unit: String(row.unit) };
    },
    ofCase: (caseId) => table.find({ caseId }, 'ORDER BY `createdAt`, `id`'),
    openOfUnit: async (unit, programme) => (await sql.all(
      `SELECT ${columns} FROM \`work_items\` w JOIN \`cases\` c ON c.\`id\` = w.\`caseId\`
       WHERE w.\`unit\` = ? AND w.\`state\` = 'open' AND c.\`programme\` = ? ORDER BY w.\`createdAt\`, w.\`id\``,
      [unit, programme],
    )).map((row) => table.decode(row)),
    // Summed up by the database: a case may have a thousand open items, and each completion asks.
    holders: async (caseId) => (await sql.all(
      `SELECT \`unit\`, MIN(\`dueAt\`) AS \`due\`, MAX(\`createdAt\`) AS \`newest\`, MAX(\`id\`) AS \`last\` FROM \`work_items\`
       WHERE \`caseId\` = ? AND \`state\` = 'open' GROUP BY \`unit\` ORDER BY \`newest\`, \`last\``,
      [caseId],
    )).map((row) => ({ unit: String(row.unit), due: row.due === null ? null : Number(row.due) })),
    // By their cases, which are few: a unit may have a hundred thousand open.
    openOfCases: async (caseIds, unit) => {
      const [conditions, values] = table.conditions({ caseId: caseIds, unit, state: 'open' });
      const rows = await sql.all(
        `SELECT \`id\`, \`caseId\` FROM ${table.name} w ${sql.driver.readBy('work_items', 'waiting')} WHERE ${conditions} ORDER BY \`createdAt\`, \`id\``,
        values,
      );
      return rows.map(({ id, caseId }) => ({ id: String(id), caseId: String(caseId) }));
    },
    openOfEdition: async (programme, edition, { caseId, units } = {}) => {
      const of = { programme, edition, ...(caseId === undefined ? {} : { id: caseId }), ...(units === undefined ? {} : { unit: units }) };
      const [conditions, values] = caseTable.conditions(of, 'c.');
      const rows = await sql.all(
        `SELECT ${columns} FROM \`work_items\` w JOIN \`cases\` c ON c.\`id\` = w.\`caseId\`
         WHERE w.\`state\` = 'open' AND ${conditions} ORDER BY w.\`createdAt\`, w.\`id\``,
        values,
      );
      return rows.map((row) => table.decode(row));
    },
    // Written before anything is read: a submission and an autosave of one item queue up here.
    hold: async (id, now) => {
      const row = await sql.changeAndRead(
        table.name, `\`openedAt\` = COALESCE(\`openedAt\`, ?)${counted}`, table.columns, "`id` = ? AND `state` = 'open'", [now, id],
      );
      return row && table.decode(row);
    },
    takeAway: async (id, now) => (await table.update({ state: 'withdrawn', closedAt: now }, { id, state: 'open', openedAt: null })) === 1,
    byIds: (ids) => table.find({ id: ids }),
    update: async (id, changes) => { await table.update(changes, { id }); },
  };
}
