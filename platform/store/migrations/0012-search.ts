import type { Schema } from '../schema';
import { writeSearch } from '../searchStore';

const PAGE = 500;
const slots = ['text1', 'text2', 'text3', 'text4', 'text5', 'text6', 'text7', 'text8'];

/** What cases are found by: texts, their one and two characters, and which case bears which. Cases that are there are entered. */
export async function up(schema: Schema): Promise<void> {
  await schema.create({
    search_terms: { columns: { id: 'id', text: 'line', folded: 'line' }, primary: ['id'] },
    search_grams: { columns: { programme: 'id', gram: 'id', term: 'id' }, primary: ['programme', 'gram', 'term'] },
    search_postings: { columns: { caseId: 'id', term: 'id', field: 'id' }, primary: ['caseId', 'term'], index: { term: ['term', 'caseId'] } },
  });
  await schema.rewrite(async (sql) => {
    for (let after = ''; ;) {
      const rows = await sql.all(
        `SELECT c.\`id\`, c.\`programme\`, c.\`key\`, c.\`name\`, c.\`unit\`, u.\`name\` AS unitName, r.\`title\`, r.\`key\` AS recordKey,
           ${slots.map((slot) => `s.\`${slot}\``).join(', ')}
         FROM \`cases\` c LEFT JOIN \`units\` u ON u.\`programme\` = c.\`programme\` AND u.\`code\` = c.\`unit\`
         LEFT JOIN \`records\` r ON r.\`id\` = c.\`record\`
         LEFT JOIN \`case_scope\` s ON s.\`caseId\` = c.\`id\` AND s.\`unit\` = c.\`unit\`
         WHERE c.\`id\` > ? ORDER BY c.\`id\` LIMIT ${PAGE}`, [after],
      );
      if (rows.length === 0) break;
      const fields = ['key', 'name', 'unit', 'unitName', 'title', 'recordKey', ...slots];
      await writeSearch(sql, rows.map((row) => ({
        programme: String(row.programme), caseId: String(row.id),
        entries: fields.flatMap((field) => (row[field] ? [{ field, text: String(row[field]) }] : [])),
      })));
      after = String(rows.at(-1)!.id);
    }
    for (let caseId = '', record = '', version = -1; ;) {
      const rows = await sql.all(
        `SELECT d.\`caseId\`, d.\`record\`, d.\`version\`, d.\`number\`, c.\`programme\` FROM \`document_versions\` d JOIN \`cases\` c ON c.\`id\` = d.\`caseId\`
         WHERE d.\`caseId\` > ? OR (d.\`caseId\` = ? AND (d.\`record\` > ? OR (d.\`record\` = ? AND d.\`version\` > ?)))
         ORDER BY d.\`caseId\`, d.\`record\`, d.\`version\` LIMIT ${PAGE}`, [caseId, caseId, record, record, version],
      );
      const last = rows.at(-1);
      if (!last) break;
      await writeSearch(sql, rows.map((row) => ({
        programme: String(row.programme), caseId: String(row.caseId), entries: [{ field: 'letter', text: String(row.number) }],
      })));
      [caseId, record, version] = [String(last.caseId), String(last.record), Number(last.version)];
    }
  });
}
