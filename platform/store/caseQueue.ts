import { PlatformError } from '../errors/platform-error';
import type { Row, Value } from './driver';
import type { Cases, QueueHit, QueueQuery, SlotName } from './ports';
import type { Sql } from './sql';
import { marks, quoted, type Table } from './table';
import { caseScope, type StoredCase, type StoredScope } from './tables/cases';

/** Rows a page may begin behind: an offset is read and thrown away, so beyond this one narrows the search. */
const deepest = 10_000;
const ofCase = new Set(['key', 'name', 'status', 'stage', 'holder', 'updatedAt']);
const ofScope = new Set([...Object.keys(caseScope.columns).filter((column) => /^(text|number|flag|instant)\d$/.test(column)), 'due']);
const shown: Record<QueueQuery['show'], string> = {
  open: 's.`open` = 1', done: 's.`handled` = 1 AND s.`open` = 0', returned: 's.`returned` = 1', all: '1 = 1',
};

type Condition = [sql: string, ...values: Value[]];

/** Where a queue's column stands. Names come from configuration and are never put into SQL unless they are known here. */
function place(column: string): string {
  if (ofCase.has(column)) return `c.${quoted(column)}`;
  if (ofScope.has(column)) return `s.${quoted(column)}`;
  throw new PlatformError('request.malformed', `不能按“${column}”查询`);
}

const anyOf = (column: string, values: readonly string[]): Condition =>
  values.length === 0 ? ['1 = 0'] : [`${column} IN (${marks(values.length)})`, ...values];

/** Whatever is typed is looked for as it is; letters in either case. */
const contains = (text: string): string => `%${text.normalize('NFC').trim().toLowerCase().replace(/[!%_]/g, '!$&')}%`;

function conditionsOf(query: QueueQuery): Condition[] {
  const conditions: Condition[] = [
    ['s.`unit` = ?', query.unit], ['s.`programme` = ?', query.programme], anyOf('s.`type`', query.types), [shown[query.show]],
  ];
  if (query.editions) conditions.push(anyOf('c.`edition`', query.editions));
  if (query.statuses) conditions.push(anyOf('c.`status`', query.statuses));
  if (query.stages) conditions.push(anyOf('c.`stage`', query.stages));
  if (query.within) conditions.push(anyOf('c.`unit`', query.within));
  for (const { column, value } of query.equals) {
    conditions.push([`${place(column)} = ?`, typeof value === 'boolean' ? Number(value) : value]);
  }
  if (query.overdueAt !== undefined) conditions.push(['s.`due` < ?', query.overdueAt]);
  if (query.text && query.text.value.trim() !== '' && query.text.columns.length > 0) {
    const pattern = contains(query.text.value);
    const { columns } = query.text;
    conditions.push([
      `(${columns.map((column) => `LOWER(${place(column)}) LIKE ? ESCAPE '!'`).join(' OR ')})`, ...columns.map(() => pattern),
    ]);
  }
  return conditions;
}

/** Lists of what one unit may see: one read of its scope rows joined with their cases. */
export function caseQueue(sql: Sql, cases: Table<StoredCase>, scope: Table<StoredScope>): Pick<Cases, 'queue' | 'count' | 'dueBefore'> {
  const caseFields = cases.fields.filter((field) => field !== 'target');
  const columns = [
    ...caseFields.map((field) => `c.${quoted(field)} AS ${quoted(`c.${field}`)}`),
    ...scope.fields.map((field) => `s.${quoted(field)} AS ${quoted(`s.${field}`)}`),
  ].join(', ');
  const from = 'FROM `case_scope` s JOIN `cases` c ON c.`id` = s.`caseId`';

  const hit = (row: Row): QueueHit => {
    const { target: _target, ...found } = cases.decode(row, 'c.');
    const { programme: _programme, type: _type, ...seen } = scope.decode(row, 's.');
    return { case: found, scope: seen };
  };
  const where = (query: QueueQuery): [string, Value[]] => {
    const conditions = conditionsOf(query);
    return [conditions.map(([condition]) => condition).join(' AND '), conditions.flatMap(([, ...values]) => values)];
  };
  const count = async (query: QueueQuery): Promise<number> => {
    const [conditions, values] = where(query);
    // What the scope's index alone can answer needs no case.
    const source = conditions.includes('c.`') ? from : 'FROM `case_scope` s';
    return Number((await sql.first(`SELECT COUNT(*) AS n ${source} WHERE ${conditions}`, values))?.n);
  };

  return {
    count,
    queue: async (query) => {
      if (query.offset > deepest) throw new PlatformError('request.malformed', `只能翻到第 ${deepest} 条，请缩小查询范围`);
      const [conditions, values] = where(query);
      const direction = query.sort.descending ? 'DESC' : 'ASC';
      const order = `ORDER BY ${place(query.sort.column satisfies SlotName | string)} ${direction}, c.\`id\` ${direction}`;
      const page = `LIMIT ${whole(query.limit)} OFFSET ${whole(query.offset)}`;
      const rows = await sql.all(`SELECT ${columns} ${from} WHERE ${conditions} ${order} ${page}`, values);
      // A first page that is not full is the whole answer.
      const total = query.offset === 0 && rows.length < query.limit ? rows.length : await count(query);
      return { hits: rows.map(hit), total };
    },
    dueBefore: async (programme, unit, types, at, limit) => {
      const [typed, ...values] = anyOf('s.`type`', types);
      const rows = await sql.all(
        `SELECT ${columns} ${from} WHERE s.\`unit\` = ? AND s.\`programme\` = ? AND ${typed} AND s.\`open\` = 1 AND s.\`due\` <= ?
         ORDER BY s.\`due\`, c.\`id\` LIMIT ${whole(limit)}`,
        [unit, programme, ...values, at],
      );
      return rows.map(hit);
    },
  };
}

function whole(count: number): number {
  if (!Number.isSafeInteger(count) || count < 0) throw new PlatformError('request.malformed');
  return count;
}
