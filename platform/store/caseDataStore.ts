import { faultOf } from './faults';
import type { CaseData, CollectionRow, SectionRow } from './ports/caseData';
import type { Sql } from './sql';
import { marks, Table } from './table';
import { collectionRows, sections } from './tables/cases';

/** Sections and collection rows, each with a revision of its own: two people on two pages never meet. */
export function caseDataStore(sql: Sql): CaseData {
  const pages = new Table(sql, sections);
  const lists = new Table(sql, collectionRows);
  /** What is written in cases, pages and rows of tables together; a page has no `id`. */
  const filed = (count: number): string => `
    SELECT \`caseId\`, \`section\` AS \`of\`, NULL AS \`id\`, NULL AS \`position\`, \`revision\`, \`data\`, NULL AS \`removed\`, \`savedAt\`, \`savedBy\`, \`savedByName\`
    FROM ${pages.name} WHERE \`caseId\` IN (${marks(count)})
    UNION ALL SELECT \`caseId\`, \`collection\`, \`id\`, \`position\`, \`revision\`, \`data\`, \`removed\`, \`savedAt\`, \`savedBy\`, NULL
    FROM ${lists.name} WHERE \`caseId\` IN (${marks(count)}) ORDER BY 1, 2, 4, 3`;

  return {
    filed: async (caseIds) => {
      const written: { sections: SectionRow[]; rows: CollectionRow[] } = { sections: [], rows: [] };
      if (caseIds.length === 0) return written;
      for (const row of await sql.all(filed(caseIds.length), [...caseIds, ...caseIds])) {
        if (row.id === null) written.sections.push(pages.decode({ ...row, section: row.of }));
        else written.rows.push(lists.decode({ ...row, collection: row.of }));
      }
      return written;
    },
    sectionsNamed: (caseIds, names) => pages.find({ caseId: caseIds, section: names }),
    sections: (caseId) => pages.find({ caseId }, 'ORDER BY `section`'),
    section: (caseId, section) => pages.first({ caseId, section }),
    writeSection: async (row, expected) => {
      const revision = expected + 1;
      const written = expected === 0
        ? await pages.insertNew([{ ...row, revision }])
        : await pages.update({ ...row, revision }, { caseId: row.caseId, section: row.section, revision: expected });
      return written === 1 ? revision : undefined;
    },
    rows: (caseId, collection) => lists.find(
      collection === undefined ? { caseId } : { caseId, collection }, 'ORDER BY `collection`, `position`, `id`',
    ),
    writeRows: (rows, expected) => sql.transaction(async () => {
      const revised = rows.map((row): CollectionRow => ({ ...row, revision: (expected[row.id] ?? 0) + 1 }));
      const known = await revisionsOf(revised);
      const stale = revised.filter((row) => (known.get(address(row)) ?? 0) !== row.revision - 1).map((row) => row.id);
      if (stale.length > 0) return { stale };
      const fresh = revised.filter((row) => row.revision === 1);
      try {
        // First, because it is the statement that may meet another's insert, and nothing is written yet.
        await lists.insert(fresh);
      } catch (error) {
        if (faultOf(error) === 'duplicate') return { stale: fresh.map((row) => row.id) };
        throw error;
      }
      await lists.upsert(revised.filter((row) => row.revision > 1), ['caseId', 'collection', 'id']);
      return { stale: [] };
    }),
  };

  /** Reads the revisions and keeps the rows locked until the transaction ends. */
  async function revisionsOf(rows: CollectionRow[]): Promise<Map<string, number>> {
    const known = new Map<string, number>();
    for (const collection of new Set(rows.map((row) => row.collection))) {
      const mine = rows.filter((row) => row.collection === collection);
      const caseIds = [...new Set(mine.map((row) => row.caseId))];
      const found = await lists.find({ caseId: caseIds, collection, id: mine.map(({ id }) => id) }, sql.driver.forUpdate);
      for (const row of found) known.set(address(row), row.revision);
    }
    return known;
  }
}

const address = (row: CollectionRow): string => [row.caseId, row.collection, row.id].join('\n');
