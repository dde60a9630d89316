import { caseQueue, isSlot } from './caseQueue';
import type { CaseRow } from './ports/case-row';
import type { Cases } from './ports/cases';
import { ScopeTallies } from './scopeTally';
import type { Sql } from './sql';
import { marks, quoted, Table } from './table';
import { cases, caseScope, scopeAlone, type CaseFace, type StoredCase, type StoredScope } from './tables/cases';

function asCase(row: StoredCase): CaseRow;
function asCase(row: StoredCase | undefined): CaseRow | undefined;
function asCase(row: StoredCase | undefined): CaseRow | undefined {
  if (!row) return undefined;
  const { target: _target, ...rest } = row;
  return rest;
}

/** Columns of the case that its scope rows carry as well. */
const face = ['programme', 'type', 'edition', 'key', 'name', 'status', 'stage', 'holder', 'updatedAt'] as const;

/** Of a row or of changes to one: what its scope rows carry of it. */
export function faceOf(changes: Partial<CaseRow>): Partial<CaseFace> {
  const copied: Partial<CaseFace> = Object.fromEntries(face.filter((column) => changes[column] !== undefined)
    .map((column) => [column, changes[column]]));
  return changes.unit === undefined ? copied : { ...copied, ofUnit: changes.unit };
}

/** Cases and who may see them. The scope rows of a case are written with it, in the caller's transaction. */
export function caseStore(sql: Sql): Cases {
  const table = new Table(sql, cases);
  const scope = new Table(sql, caseScope);
  const seen = new Table(sql, scopeAlone);
  const tallies = new ScopeTallies(sql);
  const found = async (rows: Promise<StoredCase[]>): Promise<CaseRow[]> => (await rows).map((row) => asCase(row));

  /** Scope rows whose count changes with these columns, as they stand. */
  const recounted = (caseId: string, changes: Partial<StoredScope>, unit?: string): Promise<StoredScope[]> => {
    const counted = (['open', 'handled', 'returned', 'programme', 'type', 'edition'] as const).some((column) => changes[column] !== undefined);
    return counted ? scope.find(unit === undefined ? { caseId } : { caseId, unit }, sql.driver.forUpdate) : Promise.resolve([]);
  };
  const writeScopes = async (caseId: string, changes: Partial<StoredScope>, unit?: string): Promise<void> => {
    for (const row of await recounted(caseId, changes, unit)) {
      tallies.add(row, -1);
      tallies.add({ ...row, ...given(changes) }, 1);
    }
    await scope.update(changes, unit === undefined ? { caseId } : { caseId, unit });
  };

  const lineage = `WITH RECURSIVE above AS (
      SELECT \`id\`, \`parent\`, 0 AS depth FROM \`cases\` WHERE \`id\` = ?
      UNION ALL SELECT p.\`id\`, p.\`parent\`, above.depth + 1 FROM above JOIN \`cases\` p ON p.\`id\` = above.\`parent\`
    ) SELECT ${table.fields.map((field) => `c.${quoted(field)}`).join(', ')}
    FROM above JOIN \`cases\` c ON c.\`id\` = above.\`id\` ORDER BY above.depth`;

  return {
    ...caseQueue(sql, table, tallies),
    insert: (row, scopes) => sql.transaction(async () => {
      const target = row.parent === null ? null : [row.type, row.unit, row.record ?? ''].join('/');
      await table.insert([{ ...row, target }]);
      const rows = scopes.map((one): StoredScope => ({ ...noSlots, ...one, caseId: row.id, ...faceOf(row) as CaseFace }));
      await scope.insert(rows);
      for (const one of rows) tallies.add(one, 1);
    }),
    byId: async (id) => asCase(await table.first({ id })),
    line: async (id) => (await sql.all(lineage, [id])).map((row) => asCase(table.decode(row))),
    byIds: (ids) => found(table.find({ id: ids })),
    childOf: async (parent, type, unit, record) => asCase(await table.first({ parent, type, unit, record })),
    children: (parent, type) => found(table.find(type === undefined ? { parent } : { parent, type }, 'ORDER BY `unit`, `id`')),
    ofRecord: (record) => found(table.find({ record }, 'ORDER BY `id`')),
    ofUnit: (programme, unit, types) => found(table.find({ programme, unit, type: types }, 'ORDER BY `id`')),
    update: (id, changes) => sql.transaction(async () => {
      await table.update(changes, { id });
      await writeScopes(id, faceOf(changes));
    }),
    settle: (row, changes, scopes) => sql.transaction(async () => {
      const { id, programme, type, edition } = row;
      await table.update(changes, { id });
      const copied = faceOf(changes);
      const alike: string[] = [];
      for (const { before, changes: own } of scopes) {
        if (Object.keys(own).length === 0) alike.push(before.unit);
        else {
          tallies.add({ ...before, programme, type, edition }, -1);
          tallies.add({ ...before, ...own, programme, type, edition }, 1);
          await scope.update({ ...copied, ...own }, { caseId: id, unit: before.unit });
        }
      }
      if (alike.length > 0) await scope.update(copied, alike.length === scopes.length ? { caseId: id } : { caseId: id, unit: alike });
    }),
    scopes: (id, slots) => seen.find({ caseId: id }, 'ORDER BY `unit`', slots && seen.fields.filter((field) => !isSlot(field) || slots.includes(field))),
    updateScopes: (id, changes, unit) => sql.transaction(() => writeScopes(id, changes, unit)),
    sees: async (id, unit) => (await scope.count({ caseId: id, unit })) > 0,
    tally: async (programme, unit, types, edition) => {
      if (types.length === 0) return [];
      const rows = await sql.all(
        `SELECT \`ofUnit\`, \`type\`, \`stage\`, \`status\`, COUNT(*) AS n FROM \`case_scope\`
         WHERE \`unit\` = ? AND \`programme\` = ? AND \`type\` IN (${marks(types.length)})
         ${edition === undefined ? '' : 'AND `edition` = ?'}
         GROUP BY \`ofUnit\`, \`type\`, \`stage\`, \`status\` ORDER BY \`ofUnit\`, \`type\``,
        [unit, programme, ...types, ...(edition === undefined ? [] : [edition])],
      );
      return rows.map((row) => ({
        unit: String(row.ofUnit), type: String(row.type), stage: row.stage === null ? null : String(row.stage),
        status: String(row.status), count: Number(row.n),
      }));
    },
  };
}

export const noSlots = {
  text1: null, text2: null, text3: null, text4: null, text5: null, text6: null, text7: null, text8: null,
  number1: null, number2: null, number3: null, flag1: null, flag2: null, flag3: null, instant1: null, instant2: null,
};

/** Without fields that are undefined, which an update leaves as they are. */
function given<R extends object>(changes: R): R {
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)) as R;
}
