import type { Sql } from './sql';
import { quoted } from './table';

/** Where a name is written beside the account it belongs to: table, column of the account, column of the name. */
export const keptNames: readonly (readonly [table: string, account: string, name: string])[] = [
  ['accounts', 'id', 'name'],
  ['sections', 'savedBy', 'savedByName'],
  ['work_items', 'doneBy', 'doneByName'],
  ['attachments', 'by', 'byName'],
  ['adjustments', 'by', 'byName'],
  ['submissions', 'by', 'byName'],
  ['verdicts', 'by', 'byName'],
  ['replies', 'by', 'byName'],
  ['account_requests', 'askedBy', 'askedByName'],
];

/** Puts `word` in the place of a person's name, wherever it was written down. What was done stays, and by which account. */
export async function forgetName(sql: Sql, account: string, word: string): Promise<void> {
  for (const [table, by, name] of keptNames)
    await sql.run(`UPDATE ${quoted(table)} SET ${quoted(name)} = ? WHERE ${quoted(by)} = ?`, [word, account]);
}
