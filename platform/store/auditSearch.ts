import type { AuditQuery, FoundEntry } from './ports/audit';
import type { Sql } from './sql';
import { literally } from './literally';
import { Table } from './table';
import { auditEntries, auditPersonal } from './tables/audit';

/** Entries of one programme across chains, newest first. What a person does outside any case stands on the chain of their account. */
export async function searchAudit(sql: Sql, query: AuditQuery): Promise<FoundEntry[]> {
  const entries = new Table(sql, auditEntries);
  const personal = new Table(sql, auditPersonal);
  const { where, values } = conditionsOf(query);
  const rows = await sql.all(
    `SELECT e.* FROM ${entries.name} e WHERE ${where.join(' AND ')} ORDER BY e.\`at\` DESC, e.\`chain\` DESC, e.\`no\` DESC LIMIT ${Math.trunc(query.limit)}`,
    values,
  );
  const found = rows.map((row) => entries.decode(row));
  if (found.length === 0) return [];
  const chains = [...new Set(found.map(({ chain }) => chain))];
  const names = await personal.find({ chain: chains, no: [...new Set(found.map(({ no }) => no))] });
  const keys = await keysOf(sql, chains);
  return found.map((entry) => ({
    ...entry,
    caseKey: keys.get(entry.chain) ?? null,
    personal: names.filter(({ chain, no }) => chain === entry.chain && no === entry.no),
  }));
}

function conditionsOf(query: AuditQuery): { where: string[]; values: (string | number)[] } {
  const where: string[] = [];
  const values: (string | number)[] = [];
  const add = (condition: string, ...more: (string | number)[]) => {
    where.push(condition);
    values.push(...more);
  };
  const { programme, from, to, person, deed, caseKey, refused, before } = query;
  add(
    '(e.`chain` = ? OR e.`chain` IN (SELECT `id` FROM `cases` WHERE `programme` = ?) OR e.`chain` IN (SELECT `id` FROM `accounts` WHERE `programme` = ?))',
    `programme:${programme}`, programme, programme,
  );
  if (from !== undefined) add('e.`at` >= ?', from);
  if (to !== undefined) add('e.`at` < ?', to);
  if (person) {
    const like = `%${literally(person)}%`;
    const people = "IN (SELECT `id` FROM `accounts` WHERE `programme` = ? AND (`login` LIKE ? ESCAPE '!' OR `name` LIKE ? ESCAPE '!'))";
    // Who guesses at an account is nobody; that somebody did stands on the account's chain.
    add(`(e.\`actor\` ${people} OR (e.\`actor\` IS NULL AND e.\`chain\` ${people}))`, programme, like, like, programme, like, like);
  }
  if (deed) add("(e.`deed` = ? OR e.`deed` LIKE ? ESCAPE '!')", deed, `${literally(deed)}.%`);
  if (caseKey) add('e.`chain` IN (SELECT `id` FROM `cases` WHERE `programme` = ? AND `key` = ?)', programme, caseKey);
  if (refused) add('e.`refused` = 1');
  if (before)
    add('(e.`at` < ? OR (e.`at` = ? AND (e.`chain` < ? OR (e.`chain` = ? AND e.`no` < ?))))', before.at, before.at, before.chain, before.chain, before.no);
  return { where, values };
}

async function keysOf(sql: Sql, chains: string[]): Promise<Map<string, string>> {
  const rows = await sql.all(`SELECT \`id\`, \`key\` FROM \`cases\` WHERE \`id\` IN (${chains.map(() => '?').join(', ')})`, chains);
  return new Map(rows.map((row) => [String(row.id), String(row.key)]));
}
