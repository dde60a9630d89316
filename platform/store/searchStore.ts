import { createHash } from 'node:crypto';
import type { Value } from './driver';
import { folded, gramsOf, runsOf, wantedOf, type Run } from './grams';
import type { Search, SearchFace, SearchHit, SearchQuery } from './ports/search';
import type { Sql } from './sql';
import { marks, Table } from './table';
import { searchGrams, searchPostings, searchTerms, type SearchGram, type SearchPosting, type SearchTerm } from './tables/search';

/** Above so many texts or cases under one gram, the newest cases are looked through instead: one of them is soon among the first. */
const FEW = 3000;
/** As many of the newest cases of a type are looked through at most. */
const NEWEST = 20_000;
/** Cases of which every word is checked. */
const CANDIDATES = 300;
/** Grams whose rows are counted to find the rarest. */
const WEIGHED = 8;
const LETTER = 'letter';

interface Written { terms: SearchTerm[]; grams: SearchGram[]; postings: SearchPosting[] }

const termId = (programme: string, text: string): string =>
  createHash('sha256').update(`${programme}\u0000${text}`).digest('base64url').slice(0, 26);

/** Rows of what cases are found by. */
export function searchRows(faces: readonly SearchFace[]): Written {
  const terms = new Map<string, SearchTerm>();
  const grams = new Map<string, SearchGram>();
  const postings = new Map<string, SearchPosting>();
  for (const { programme, caseId, entries } of faces) {
    for (const { field, text } of entries) {
      const plain = text.trim().slice(0, 190);
      const found = gramsOf(plain);
      if (found.length === 0) continue;
      const term = termId(programme, plain);
      if (!terms.has(term)) {
        terms.set(term, { id: term, text: plain, folded: folded(plain) });
        for (const gram of found) grams.set(`${term} ${gram}`, { programme, gram, term });
      }
      const posting = `${caseId} ${term}`;
      if (!postings.has(posting)) postings.set(posting, { caseId, term, field });
    }
  }
  return { terms: [...terms.values()], grams: [...grams.values()], postings: [...postings.values()] };
}

/** Writes them beside those that are there. The same order of rows everywhere, so that two writers of one text wait and do not lock up. */
export async function writeSearch(sql: Sql, faces: readonly SearchFace[]): Promise<void> {
  const { terms, grams, postings } = searchRows(faces);
  const byKey = (one: { id: string }, other: { id: string }): number => (one.id < other.id ? -1 : 1);
  const table = new Table(sql, searchTerms);
  const known = new Set<string>();
  for (let from = 0; from < terms.length; from += 200) {
    const ids = terms.slice(from, from + 200).map(({ id }) => id);
    for (const { id } of await table.find({ id: ids })) known.add(id);
  }
  const fresh = terms.filter(({ id }) => !known.has(id)).sort(byKey);
  await table.insertNew(fresh);
  await new Table(sql, searchGrams).insertNew(grams.filter(({ term }) => !known.has(term)).sort((a, b) => byKey({ id: a.term + a.gram }, { id: b.term + b.gram })));
  await new Table(sql, searchPostings).insertNew(postings);
}

/**
 * Cases by the texts they bear. Grams lead to texts, texts to cases, and a case counts only with a scope row of the one who asks
 * ([0049](docs/decisions/0049-search-and-inbox.md)).
 */
export function searchStore(sql: Sql): Search {
  const postings = new Table(sql, searchPostings);

  const countUpTo = async (statement: string, values: Value[]): Promise<number> =>
    Number((await sql.first(`SELECT COUNT(*) AS n FROM (${statement} LIMIT ${FEW}) some`, values))?.n);

  /** The condition that finds the fewest texts, and whether those and their cases are few. */
  const rarest = async (programme: string, sought: Run[]): Promise<{ condition: string; values: Value[]; few: boolean }> => {
    let best: { condition: string; values: Value[]; n: number } | undefined;
    for (const { condition, values } of conditionsOf(programme, sought).slice(0, WEIGHED)) {
      const n = await countUpTo(`SELECT 1 FROM \`search_grams\` g WHERE ${condition}`, values);
      if (!best || n < best.n) best = { condition, values, n };
      if (n === 0) break;
    }
    const { condition, values, n } = best!;
    if (n >= FEW) return { condition, values, few: false };
    const cases = await countUpTo(`SELECT 1 FROM \`search_grams\` g JOIN \`search_postings\` p ON p.\`term\` = g.\`term\` WHERE ${condition}`, values);
    return { condition, values, few: cases < FEW };
  };

  /** By the index: all cases under a rare gram. CROSS keeps the embedded database to this order. */
  const byGram = async ({ programme, unit }: SearchQuery, condition: string, values: Value[]): Promise<string[]> => (await sql.all(
    `SELECT s.\`caseId\` AS id, MAX(s.\`updatedAt\`) AS at FROM \`search_grams\` g
     CROSS JOIN \`search_postings\` p ON p.\`term\` = g.\`term\` CROSS JOIN \`case_scope\` s ON s.\`caseId\` = p.\`caseId\` AND s.\`unit\` = ?
     WHERE ${condition} AND s.\`programme\` = ? GROUP BY s.\`caseId\` ORDER BY at DESC, id DESC LIMIT ${CANDIDATES}`,
    [unit, ...values, programme],
  )).map((row) => String(row.id));

  /** Through the newest cases of each type, until enough bear the first word. */
  const throughNewest = async ({ programme, unit, types }: SearchQuery, { text }: Run): Promise<string[]> => {
    const found: { id: string; at: number }[] = [];
    for (const type of types) {
      const rows = await sql.all(
        `SELECT s.\`caseId\` AS id, s.\`updatedAt\` AS at FROM (
           SELECT \`caseId\`, \`updatedAt\` FROM \`case_scope\` ${sql.driver.readBy('case_scope', 'recent')}
           WHERE \`unit\` = ? AND \`programme\` = ? AND \`type\` = ? ORDER BY \`updatedAt\` DESC, \`caseId\` DESC LIMIT ${NEWEST}) s
         WHERE EXISTS (SELECT 1 FROM \`search_postings\` p JOIN \`search_terms\` t ON t.\`id\` = p.\`term\`
           WHERE p.\`caseId\` = s.\`caseId\` AND t.\`folded\` LIKE ? ESCAPE '!')
         LIMIT ${CANDIDATES}`,
        [unit, programme, type, like(text)],
      );
      found.push(...rows.map((row) => ({ id: String(row.id), at: Number(row.at) })));
    }
    return found.sort((one, other) => other.at - one.at).slice(0, CANDIDATES).map(({ id }) => id);
  };

  const among = async (ids: readonly string[], { text }: Run): Promise<string[]> => {
    if (ids.length === 0) return [];
    const rows = await sql.all(
      `SELECT DISTINCT p.\`caseId\` AS id FROM \`search_postings\` p JOIN \`search_terms\` t ON t.\`id\` = p.\`term\`
       WHERE p.\`caseId\` IN (${marks(ids.length)}) AND t.\`folded\` LIKE ? ESCAPE '!'`, [...ids, like(text)],
    );
    return rows.map((row) => String(row.id));
  };

  /** What of these cases was sought: those that bear every run, each with the texts that bear one. */
  const borne = async (ids: string[], sought: Run[]): Promise<SearchHit[]> => {
    if (ids.length === 0) return [];
    const texts = sought.map(() => 't.`folded` LIKE ? ESCAPE \'!\'').join(' OR ');
    const rows = await sql.all(
      `SELECT p.\`caseId\` AS id, p.\`field\`, t.\`text\`, t.\`folded\` FROM \`search_postings\` p JOIN \`search_terms\` t ON t.\`id\` = p.\`term\`
       WHERE p.\`caseId\` IN (${marks(ids.length)}) AND (${texts}) ORDER BY t.\`text\``,
      [...ids, ...sought.map(({ text }) => like(text))],
    );
    const byCase = new Map<string, { field: string; text: string; folded: string }[]>();
    for (const row of rows) {
      const id = String(row.id);
      byCase.set(id, [...(byCase.get(id) ?? []), { field: String(row.field), text: String(row.text), folded: String(row.folded) }]);
    }
    return ids.flatMap((caseId) => {
      const found = byCase.get(caseId) ?? [];
      const whole = sought.every((run) => found.some((one) => one.folded.includes(run.text)));
      return whole ? [{ caseId, found: found.map(({ field, text }) => ({ field, text })) }] : [];
    });
  };

  return {
    put: (face) => sql.transaction(async () => {
      const wanted = searchRows([face]).postings;
      const kept = await postings.find({ caseId: face.caseId });
      const same = (one: SearchPosting, other: SearchPosting): boolean => one.term === other.term && one.field === other.field;
      const gone = kept.filter((one) => one.field !== LETTER && !wanted.some((other) => same(one, other))).map(({ term }) => term);
      if (gone.length > 0) await postings.remove({ caseId: face.caseId, term: gone });
      if (wanted.some((one) => !kept.some((other) => same(one, other)))) await writeSearch(sql, [face]);
    }),
    add: (faces) => sql.transaction(() => writeSearch(sql, faces)),
    find: async (query) => {
      const sought = runsOf(query.text).slice(0, 8);
      if (sought.length === 0) return { hits: [], cut: false };
      const { condition, values, few } = await rarest(query.programme, sought);
      const longest = [...sought].sort((one, other) => other.text.length - one.text.length)[0]!;
      const mine = few ? await byGram(query, condition, values) : await throughNewest(query, longest);
      const granted = await among(query.granted, longest);
      const hits = await borne([...new Set([...mine, ...granted])], sought);
      return { hits, cut: !few || mine.length === CANDIDATES };
    },
  };
}

const like = (text: string): string => `%${text.replace(/[!%_]/g, '!$&')}%`;

/** One condition per gram; the longest run first. */
function conditionsOf(programme: string, sought: Run[]): { condition: string; values: Value[] }[] {
  return [...sought].sort((one, other) => other.text.length - one.text.length).flatMap((run) => {
    const wanted = wantedOf(run);
    if ('prefix' in wanted)
      return [{ condition: 'g.`programme` = ? AND g.`gram` >= ? AND g.`gram` < ?', values: [programme, wanted.prefix, `${wanted.prefix}\u{10FFFF}`] }];
    return wanted.exact.map((gram) => ({ condition: 'g.`programme` = ? AND g.`gram` = ?', values: [programme, gram] }));
  });
}
