import { PlatformError } from '../errors/platform-error';
import type { Attachments, Held } from './ports/attachments';
import type { Sql } from './sql';
import { Table } from './table';
import { attachments, files } from './tables/evidence';

/** Uploaded files, and what each is attached to. Nothing is removed: a retired attachment keeps its bytes. */
export function attachmentStore(sql: Sql): Attachments {
  const uploads = new Table(sql, files);
  const table = new Table(sql, attachments);
  return {
    insertFile: async (row) => { await uploads.insert([row]); },
    file: (id) => uploads.first({ id }),
    updateFile: async (id, changes) => { await uploads.update(changes, { id }); },
    staleFiles: async (before, limit) => (await sql.all(
      `SELECT * FROM ${uploads.name} WHERE \`state\` IN ('created', 'stored') AND \`createdAt\` < ?
       ORDER BY \`createdAt\`, \`id\` LIMIT ${Math.trunc(limit)}`,
      [before],
    )).map((row) => uploads.decode(row)),
    sweep: async (id) => (await uploads.update({ state: 'swept' }, { id, state: ['created', 'stored'] })) === 1,
    attach: (row) => sql.transaction(async () => {
      // One file may be attached to several cases; the database counts only rows that it changes.
      const attached = await uploads.update({ state: 'attached' }, { id: row.file, state: 'stored' });
      if (attached === 0 && (await uploads.count({ id: row.file, state: 'attached' })) === 0) throw new PlatformError('file.unknown');
      await table.insert([row]);
    }),
    byId: (id) => table.first({ id }),
    ofCase: (caseId) => table.find({ caseId }, 'ORDER BY `subject`, `at`, `id`'),
    retire: async (id, at) => { await table.update({ retiredAt: at }, { id, retiredAt: null }); },
    sentBy: async (account) => {
      const rows = await sql.all(
        `SELECT \`state\`, COUNT(*) AS n, SUM(\`size\`) AS bytes FROM ${uploads.name} WHERE \`createdBy\` = ? AND \`state\` <> 'swept' GROUP BY \`state\``,
        [account],
      );
      const held = (states: string[]): Held => rows.filter((row) => states.includes(String(row.state)))
        .reduce<Held>((sum, row) => ({ files: sum.files + Number(row.n), bytes: sum.bytes + Number(row.bytes) }), { files: 0, bytes: 0 });
      return { waiting: held(['created', 'stored']), all: held(['created', 'stored', 'attached']) };
    },
    wantedBlobs: async (after, limit) => (await sql.all(
      `SELECT DISTINCT \`sha256\` FROM ${table.name} WHERE \`sha256\` > ? ORDER BY \`sha256\` LIMIT ${Math.trunc(limit)}`, [after],
    )).map((row) => String(row.sha256)),
    blobInUse: async (sha256) => {
      const uploaded = await uploads.count({ sha256, state: ['stored', 'attached'] });
      return uploaded > 0 || (await table.count({ sha256 })) > 0;
    },
  };
}
