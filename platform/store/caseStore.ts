import { caseQueue } from './caseQueue';
import type { CaseRow, Cases, ScopeRow } from './ports';
import type { Sql } from './sql';
import { marks, Table } from './table';
import { cases, caseScope, type StoredCase, type StoredScope } from './tables/cases';

function asCase(row: StoredCase): CaseRow;
function asCase(row: StoredCase | undefined): CaseRow | undefined;
function asCase(row: StoredCase | undefined): CaseRow | undefined {
  if (!row) return undefined;
  const { target: _target, ...rest } = row;
  return rest;
}

function asScope({ programme: _programme, type: _type, ...row }: StoredScope): ScopeRow { return row; }

/** Cases and who may see them. The scope rows of a case are written with it, in the caller's transaction. */
export function caseStore(sql: Sql): Cases {
  const table = new Table(sql, cases);
  const scope = new Table(sql, caseScope);
  const found = async (rows: Promise<StoredCase[]>): Promise<CaseRow[]> => (await rows).map((row) => asCase(row));

  return {
    ...caseQueue(sql, table, scope),
    insert: (row, scopes) => sql.transaction(async () => {
      const target = row.parent === null ? null : [row.type, row.unit, row.record ?? ''].join('/');
      await table.insert([{ ...row, target }]);
      await scope.insert(scopes.map((one) => ({ ...noSlots, ...one, caseId: row.id, programme: row.programme, type: row.type })));
    }),
    byId: async (id) => asCase(await table.first({ id })),
    byIds: (ids) => found(table.find({ id: ids })),
    childOf: async (parent, type, unit, record) => asCase(await table.first({ parent, type, unit, record })),
    children: (parent, type) => found(table.find(type === undefined ? { parent } : { parent, type }, 'ORDER BY `unit`, `id`')),
    ofRecord: (record) => found(table.find({ record }, 'ORDER BY `id`')),
    ofUnit: (programme, unit, types) => found(table.find({ programme, unit, type: types }, 'ORDER BY `id`')),
    update: async (id, changes) => { await table.update(changes, { id }); },
    scopes: async (id) => (await scope.find({ caseId: id }, 'ORDER BY `unit`')).map(asScope),
    updateScopes: async (id, changes, unit) => { await scope.update(changes, unit === undefined ? { caseId: id } : { caseId: id, unit }); },
    sees: async (id, unit) => (await scope.count({ caseId: id, unit })) > 0,
    tally: async (programme, unit, types, edition) => {
      if (types.length === 0) return [];
      const rows = await sql.all(
        `SELECT c.\`unit\`, c.\`type\`, c.\`stage\`, c.\`status\`, COUNT(*) AS n
         FROM \`case_scope\` s JOIN \`cases\` c ON c.\`id\` = s.\`caseId\`
         WHERE s.\`unit\` = ? AND s.\`programme\` = ? AND s.\`type\` IN (${marks(types.length)})
         ${edition === undefined ? '' : 'AND c.`edition` = ?'}
         GROUP BY c.\`unit\`, c.\`type\`, c.\`stage\`, c.\`status\` ORDER BY c.\`unit\`, c.\`type\``,
        [unit, programme, ...types, ...(edition === undefined ? [] : [edition])],
      );
      return rows.map((row) => ({
        unit: String(row.unit), type: String(row.type), stage: row.stage === null ? null : String(row.stage),
        status: String(row.status), count: Number(row.n),
      }));
    },
  };
}

const noSlots = {
  text1: null, text2: null, text3: null, text4: null, text5: null, text6: null, text7: null, text8: null,
  number1: null, number2: null, number3: null, flag1: null, flag2: null, flag3: null, instant1: null, instant2: null,
};
