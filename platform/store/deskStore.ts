import type { DeskRows } from './ports/desk';
import type { Sql } from './sql';
import { Table } from './table';
import { deskSettings, receipts, supportNotes } from './tables/desk';

/** What belongs to people at their desks rather than to cases: settings of lists, notes to the support, receipts. */
export function deskStore(sql: Sql): DeskRows {
  const settings = new Table(sql, deskSettings);
  const notes = new Table(sql, supportNotes);
  const given = new Table(sql, receipts);
  return {
    setting: async (account, place) => (await settings.first({ account, place }))?.value,
    keepSetting: (row) => settings.upsert([row], ['account', 'place']),
    note: async (row) => { await notes.insert([row]); },
    notes: (limit) => notes.find({}, `ORDER BY \`at\` DESC, \`id\` LIMIT ${Math.trunc(limit)}`),
    notesSince: (account, since) => notes.find({ account }, 'ORDER BY `at` DESC LIMIT 50').then((rows) => rows.filter((row) => row.at >= since).length),
    giveReceipt: (row) => given.upsert([row], ['workItem']),
    receipt: (workItem) => given.first({ workItem }),
    withdrawReceipt: async (workItem, withdrawnAt) => { await given.update({ withdrawnAt }, { workItem }); },
  };
}
