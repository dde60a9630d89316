import { PlatformError } from '../errors/platform-error';
import type { Row, Value } from './driver';
import type { SlotName } from './ports/case-row';
import type { Cases } from './ports/cases';
import type { QueueHit, QueueQuery } from './ports/queue';
import type { Counts, ScopeTallies } from './scopeTally';
import type { Sql } from './sql';
import { marks, quoted, Table } from './table';
import { caseScope, scopeAlone, type StoredCase } from './tables/cases';

export const isSlot = (column: string): column is SlotName => /^(text|number|flag|instant)\d$/.test(column);
/** Rows a page may begin behind: an offset is read and thrown away, so beyond this one narrows the search or goes on by `after`. */
const deepest = 10_000;
/** What a queue may be sorted and filtered by. Names come from configuration and are never put into SQL unless they are known here. */
const columns = new Set([
  ...Object.keys(caseScope.columns).filter(isSlot),
  'due', 'key', 'name', 'status', 'stage', 'holder', 'updatedAt',
]);
const shown: Record<QueueQuery['show'], string> = {
  open: '`open` = 1', done: '`handled` = 1 AND `open` = 0', returned: '`returned` = 1', all: '1 = 1',
};
/** The same as equalities, which an index can follow: a row is in one of them, and in each the newest come first. */
const lanes: Record<QueueQuery['show'], string[]> = {
  open: ['`handled` = 0 AND `open` = 1', '`handled` = 1 AND `open` = 1'], done: [shown.done], returned: [shown.returned], all: [shown.all],
};

type Condition = [sql: string, ...values: Value[]];
interface Statement { sql: string; values: Value[] }

function place(column: string): string {
  if (columns.has(column)) return quoted(column);
  throw new PlatformError('request.malformed', `不能按“${column}”查询`);
}

const anyOf = (column: string, values: readonly string[]): Condition =>
  values.length === 0 ? ['1 = 0'] : [`${column} IN (${marks(values.length)})`, ...values];
const seenBy = ({ unit, programme, rows }: Pick<QueueQuery, 'unit' | 'programme' | 'rows'>): Condition => {
  if (rows === undefined) return ['`unit` = ? AND `programme` = ?', unit, programme];
  if (rows === 'own') return ['`unit` = ? AND `programme` = ? AND `ofUnit` = ?', unit, programme, unit];
  if (rows === 'assigned') return ['`unit` = ? AND `programme` = ? AND (`open` = 1 OR `handled` = 1)', unit, programme];
  // Every case has one row of its own unit.
  const everyCase = '`programme` = ? AND `unit` = `ofUnit`';
  if (rows === 'all') return [everyCase, programme];
  const [among, ...ids] = anyOf('`caseId`', rows.cases);
  return [`${everyCase} AND ${among}`, programme, ...ids];
};

/** Whatever is typed is looked for as it is; letters in either case. */
const contains = (text: string): string => `%${text.normalize('NFC').trim().toLowerCase().replace(/[!%_]/g, '!$&')}%`;

/** What narrows a queue further than type and tab. */
function filtersOf(query: QueueQuery): Condition[] {
  const conditions: Condition[] = [];
  if (query.editions) conditions.push(anyOf('`edition`', query.editions));
  if (query.statuses) conditions.push(anyOf('`status`', query.statuses));
  if (query.stages) conditions.push(anyOf('`stage`', query.stages));
  if (query.within) conditions.push(anyOf('`ofUnit`', query.within));
  for (const { column, value } of query.equals) {
    conditions.push([`${place(column)} = ?`, typeof value === 'boolean' ? Number(value) : value]);
  }
  if (query.overdueAt !== undefined) conditions.push(['`due` < ?', query.overdueAt]);
  if (query.text && query.text.value.trim() !== '' && query.text.columns.length > 0) {
    const pattern = contains(query.text.value);
    const { columns: within } = query.text;
    conditions.push([
      `(${within.map((column) => `LOWER(${place(column)}) LIKE ? ESCAPE '!'`).join(' OR ')})`, ...within.map(() => pattern),
    ]);
  }
  return conditions;
}

/** Behind a row in the order of the page. NULL is the least in both databases. */
function behind({ after, sort }: QueueQuery): Condition[] {
  if (!after) return [];
  const column = place(sort.column);
  const [further, id] = sort.descending ? ['<', after.id] : ['>', after.id];
  if (after.value === null) {
    return [sort.descending ? [`${column} IS NULL AND \`caseId\` < ?`, id] : [`(${column} IS NOT NULL OR \`caseId\` > ?)`, id]];
  }
  const value = typeof after.value === 'boolean' ? Number(after.value) : after.value;
  const least = sort.descending && sort.column !== 'updatedAt' ? ` OR ${column} IS NULL` : '';
  // The first bound is for the index, the second for rows that stand at it.
  const bound = least ? [] : [[`${column} ${further}= ?`, value] satisfies Condition];
  return [...bound, [`(${column} ${further} ? OR (${column} = ? AND \`caseId\` ${further} ?)${least})`, value, value, id]];
}

const joined = (conditions: Condition[]): Statement => ({
  sql: conditions.map(([condition]) => condition).join(' AND '), values: conditions.flatMap(([, ...values]) => values),
});

/** The index whose order is that of the page; undefined where the rows must be sorted. */
function indexOf(query: QueueQuery): 'recent' | 'lane' | 'status' | undefined {
  if (query.rows !== undefined || query.sort.column !== 'updatedAt' || query.overdueAt !== undefined || query.show === 'returned') return undefined;
  if (query.statuses?.length === 1 || query.equals.some(({ column }) => column === 'status')) return 'status';
  return query.show === 'all' ? 'recent' : 'lane';
}

/**
 * The statement that chooses a page: ids of cases in order, from scope rows alone. By the time of change, an index gives them in that order
 * for each type and lane, and only the first few of each are merged.
 */
export function pageStatement(sql: Sql, query: QueueQuery): Statement {
  const direction = query.sort.descending ? 'DESC' : 'ASC';
  const column = place(query.sort.column);
  const page = `LIMIT ${whole(query.limit)} OFFSET ${whole(query.offset)}`;
  const rest = [...filtersOf(query), ...behind(query)];
  const index = indexOf(query);
  const head = 'SELECT `caseId` AS `id`';
  const inOrder = `ORDER BY ${column} ${direction}, \`caseId\` ${direction}`;
  if (!index || query.types.length === 0) {
    const { sql: where, values } = joined([seenBy(query), anyOf('`type`', query.types), [shown[query.show]], ...rest]);
    return { sql: `${head} FROM \`case_scope\` WHERE ${where} ${inOrder} ${page}`, values };
  }
  const from = `FROM \`case_scope\` ${sql.driver.readBy('case_scope', index)} WHERE`;
  const branches = query.types.flatMap((type) => (index === 'lane' ? lanes[query.show] : [shown[query.show]])
    .map((lane) => joined([seenBy(query), ['`type` = ?', type], [lane], ...rest])));
  if (branches.length === 1) return { sql: `${head} ${from} ${branches[0]!.sql} ${inOrder} ${page}`, values: branches[0]!.values };
  const least = `LIMIT ${whole(query.limit) + whole(query.offset)}`;
  const parts = branches.map(({ sql: where }, at) =>
    `SELECT * FROM (${head}, ${column} AS \`rank\` ${from} ${where} ${inOrder} ${least}) b${at}`);
  return {
    sql: `${head.replace('caseId', 'id')} FROM (${parts.join(' UNION ALL ')}) b ORDER BY \`rank\` ${direction}, \`id\` ${direction} ${page}`,
    values: branches.flatMap(({ values }) => values),
  };
}

type Lists = Pick<Cases, 'queue' | 'page' | 'count' | 'counts' | 'dueBefore'>;

/** Lists of what one unit may see: a page of its scope rows is chosen first, and only those meet their cases. */
export function caseQueue(sql: Sql, cases: Table<StoredCase>, tallies: ScopeTallies): Lists {
  const scope = new Table(sql, scopeAlone);
  const unlisted = new Set<string>(['target', 'programme', 'tier', 'release', 'parent', 'record', 'stageSince', 'firstSubmittedAt']);
  const listed = cases.fields.filter((field) => !unlisted.has(field));
  const ofScope = scope.fields.filter((field) => field !== 'caseId' && field !== 'unit');
  const stopped = "(SELECT 1 FROM `instances` i WHERE i.`id` = c.`instance` AND i.`state` = 'incident') AS `stopped`";
  const chosen = ({ slots, sort }: Partial<Pick<QueueQuery, 'slots' | 'sort'>>): string => [
    ...listed.map((field) => `c.${quoted(field)} AS ${quoted(`c.${field}`)}`),
    ...ofScope.filter((field) => !slots || !isSlot(field) || field === sort?.column || slots.includes(field))
      .map((field) => `s.${quoted(field)} AS ${quoted(`s.${field}`)}`),
    stopped,
  ].join(', ');

  const hit = (row: Row): QueueHit => ({ case: cases.decode(row, 'c.', listed), scope: scope.decode(row, 's.', ofScope), stopped: row.stopped !== null });
  const hits = async (unit: string, ids: string[]): Promise<QueueHit[]> => {
    if (ids.length === 0) return [];
    const rows = await sql.all(
      `SELECT ${chosen({})} FROM \`case_scope\` s JOIN \`cases\` c ON c.\`id\` = s.\`caseId\`
       WHERE s.\`caseId\` IN (${marks(ids.length)}) AND s.\`unit\` = ?`,
      [...ids, unit],
    );
    const found = new Map(rows.map((row) => [String(row['c.id']), row]));
    return ids.flatMap((id) => (found.has(id) ? hit(found.get(id)!) : []));
  };
  const page = async (query: QueueQuery): Promise<QueueHit[]> => {
    if (query.offset > deepest) throw new PlatformError('request.malformed', `只能翻到第 ${deepest} 条，请缩小查询范围`);
    const { sql: statement, values } = pageStatement(sql, query);
    const asOwn = query.rows === 'all' || typeof query.rows === 'object';
    const direction = query.sort.descending ? 'DESC' : 'ASC';
    // The page first, as no database knows how few rows it has.
    const then = sql.driver.leftFirst;
    const rows = await sql.all(
      `SELECT ${chosen(query)} FROM (${statement}) p ${then} \`case_scope\` s ON s.\`caseId\` = p.\`id\` AND s.\`unit\` = ${asOwn ? 's.`ofUnit`' : '?'}
       ${then} \`cases\` c ON c.\`id\` = s.\`caseId\` ORDER BY s.${place(query.sort.column)} ${direction}, s.\`caseId\` ${direction}`,
      asOwn ? values : [...values, query.unit],
    );
    return rows.map(hit);
  };
  const counts = async (query: QueueQuery): Promise<Counts> => {
    const filters = filtersOf({ ...query, editions: undefined });
    if (filters.length === 0 && query.rows === undefined) return tallies.counts(query);
    const { sql: where, values } = joined([seenBy(query), anyOf('`type`', query.types), ...filtersOf(query)]);
    const sums = Object.entries(shown).map(([show, condition]) => `COALESCE(SUM(CASE WHEN ${condition} THEN 1 ELSE 0 END), 0) AS ${quoted(show)}`);
    const row = (await sql.first(`SELECT ${sums.join(', ')} FROM \`case_scope\` WHERE ${where}`, values)) ?? {};
    return { open: Number(row.open), done: Number(row.done), returned: Number(row.returned), all: Number(row.all) };
  };
  const count = async (query: QueueQuery): Promise<number> => (await counts(query))[query.show];

  return {
    page, counts, count,
    queue: async (query) => {
      const found = await page(query);
      // A first page that is not full is the whole answer.
      const whole = query.offset === 0 && !query.after && found.length < query.limit;
      return { hits: found, total: whole ? found.length : await count(query) };
    },
    dueBefore: async (programme, unit, types, at, limit) => {
      const { sql: where, values } = joined([seenBy({ unit, programme }), anyOf('`type`', types), ['`open` = 1 AND `due` <= ?', at]]);
      const rows = await sql.all(
        `SELECT \`caseId\` AS \`id\` FROM \`case_scope\` WHERE ${where} ORDER BY \`due\`, \`caseId\` LIMIT ${whole(limit)}`, values,
      );
      return hits(unit, rows.map((row) => String(row.id)));
    },
  };
}

function whole(count: number): number {
  if (!Number.isSafeInteger(count) || count < 0) throw new PlatformError('request.malformed');
  return count;
}
