import { PlatformError } from '../errors/platform-error';
import type { InstanceRows, InstanceState, ItemRow, RowChanges, RowKind, ScopeRow, TokenRow } from '../engine/model';
import type { Row } from './driver';
import type { Instances } from './ports/instances';
import type { Sql } from './sql';
import { quoted, Table } from './table';
import { instanceEvents, instanceRows, instances } from './tables/engine';

/** The head, and the number of the newest event. */
const headAndNo = `${Object.keys(instances.columns).map(quoted).join(', ')},
  (SELECT MAX(\`no\`) FROM \`instance_events\` e WHERE e.\`instance\` = \`instances\`.\`id\`) AS \`no\``;
const kinds: RowKind[] = ['scope', 'token', 'item'];
/** All rows of a run in one value, for the statement that locks its head; `row` is JSON already. */
const rowsAsOne = `(SELECT json_group_array(json_array(r.\`kind\`, r.\`id\`, json(r.\`row\`)))
  FROM \`instance_rows\` r WHERE r.\`instance\` = \`instances\`.\`id\`) AS \`rows\``;
type Kept = readonly [kind: RowKind, id: string, row: ScopeRow | TokenRow | ItemRow];

/** Runs of workflows: a head with a version, its rows, and the events it was made of. */
export function instanceStore(sql: Sql): Instances {
  const heads = new Table(sql, instances);
  const rows = new Table(sql, instanceRows);
  const events = new Table(sql, instanceEvents);

  const lock = async (id: string, more = ''): Promise<Row> => {
    // Written before it is read: whoever comes second waits here, and then reads what the first has left.
    const row = await sql.changeAndRead('`instances`', '`version` = `version` + 1', headAndNo + more, '`id` = ?', [id]);
    if (!row) throw new PlatformError('case.unknown');
    return row;
  };
  const found = async (id: string): Promise<Kept[]> => (await rows.find({ instance: id })).map(({ kind, id: key, row }) => [kind, key, row]);

  return {
    insert: async (row) => { await heads.insert([row]); },
    byId: (id) => heads.first({ id }),
    lock: async (id) => heads.decode(await lock(id)),
    take: async (id) => {
      // Where a statement is a trip to a server the rows come in their own shape; at home it is the statement that costs.
      const atOnce = sql.driver.returning !== undefined;
      const row = await lock(id, atOnce ? `, ${rowsAsOne}` : '');
      const head = heads.decode(row);
      const kept = atOnce ? (JSON.parse(row.rows as string) as Kept[]) : await found(id);
      return { head, rows: rowsOf(id, head.state, kept), lastEvent: Number(row.no ?? 0) };
    },
    rows: async (id, known) => {
      const state = known ?? (await heads.first({ id }))?.state;
      if (!state) throw new PlatformError('case.unknown');
      return rowsOf(id, state, await found(id));
    },
    kept: (id) => rows.find({ instance: id }),
    apply: (id, changes, before) => sql.transaction(async () => {
      if (changes.state !== undefined) await heads.update({ state: changes.state }, { id });
      const step = before && stepOf(changes, before);
      if (step) {
        const { kind, from, to } = step;
        await rows.update({ id: to.id, row: to.row }, { instance: id, kind, id: from });
        return;
      }
      for (const kind of kinds) {
        const gone = changes.remove.filter((change) => change.kind === kind).map((change) => change.id);
        if (gone.length > 0) await rows.remove({ instance: id, kind, id: gone });
      }
      await rows.upsert(changes.put.map((change) => ({ instance: id, ...change })), ['instance', 'kind', 'id']);
    }),
    withState: (state, limit) => heads.find({ state }, `ORDER BY \`id\` LIMIT ${Math.trunc(limit)}`),
    appendEvent: (row, known) => sql.transaction(async () => {
      const last = known === undefined
        ? await sql.first('SELECT MAX(`no`) AS `no` FROM `instance_events` WHERE `instance` = ?', [row.instance])
        : { no: known - 1 };
      const no = Number(last?.no ?? 0) + 1;
      await events.insert([{ ...row, no }]);
      return no;
    }),
    events: (id) => events.find({ instance: id }, 'ORDER BY `no`'),
    lastEvents: async (ids) => {
      if (ids.length === 0) return [];
      const [conditions, values] = events.conditions({ instance: ids });
      const found = await sql.all(
        `SELECT ${events.fields.map((field) => `e.${quoted(field)}`).join(', ')} FROM ${events.name} e
         JOIN (SELECT \`instance\`, MAX(\`no\`) AS \`no\` FROM ${events.name} WHERE ${conditions} GROUP BY \`instance\`) n
         ON n.\`instance\` = e.\`instance\` AND n.\`no\` = e.\`no\``,
        values,
      );
      return found.map((row) => events.decode(row));
    },
    lastEvent: (id) => events.first({ instance: id }, 'ORDER BY `no` DESC'),
  };
}

function rowsOf(id: string, state: InstanceState, kept: readonly Kept[]): InstanceRows {
  const made: InstanceRows = { id, state, scopes: {}, tokens: {}, items: {} };
  for (const [kind, key, row] of kept) {
    if (kind === 'scope') made.scopes[key] = row as ScopeRow;
    else if (kind === 'token') made.tokens[key] = row as TokenRow;
    else made.items[key] = row as ItemRow;
  }
  return made;
}

/** One token that goes and one that comes, as nearly every event has it: its row is written over rather than removed and put anew. */
function stepOf({ put, remove }: RowChanges, before: InstanceRows): { kind: RowKind; from: string; to: RowChanges['put'][number] } | undefined {
  const [to, gone] = [put[0], remove[0]];
  if (put.length !== 1 || remove.length !== 1 || to!.kind !== 'token' || gone!.kind !== 'token') return undefined;
  return before.tokens[gone!.id] && !before.tokens[to!.id] ? { kind: 'token', from: gone!.id, to: to! } : undefined;
}
