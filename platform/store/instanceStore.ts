import { PlatformError } from '../errors/platform-error';
import type { InstanceRows, InstanceState, ItemRow, RowKind, ScopeRow, TokenRow } from '../engine/model';
import type { Row } from './driver';
import type { Instances } from './ports/instances';
import type { Sql } from './sql';
import { quoted, Table } from './table';
import { instanceEvents, instanceRows, instances } from './tables/engine';

/** The head, and the number of the newest event. */
const headAndNo = `${Object.keys(instances.columns).map(quoted).join(', ')},
  (SELECT MAX(\`no\`) FROM \`instance_events\` e WHERE e.\`instance\` = \`instances\`.\`id\`) AS \`no\``;
const kinds: RowKind[] = ['scope', 'token', 'item'];

/** Runs of workflows: a head with a version, its rows, and the events it was made of. */
export function instanceStore(sql: Sql): Instances {
  const heads = new Table(sql, instances);
  const rows = new Table(sql, instanceRows);
  const events = new Table(sql, instanceEvents);

  const lock = async (id: string): Promise<Row> => {
    // Written before it is read: whoever comes second waits here, and then reads what the first has left.
    const row = await sql.changeAndRead('`instances`', '`version` = `version` + 1', headAndNo, '`id` = ?', [id]);
    if (!row) throw new PlatformError('case.unknown');
    return row;
  };
  const read = async (id: string, state: InstanceState): Promise<InstanceRows> => {
    const made: InstanceRows = { id, state, scopes: {}, tokens: {}, items: {} };
    for (const { kind, id: key, row } of await rows.find({ instance: id })) {
      if (kind === 'scope') made.scopes[key] = row as ScopeRow;
      else if (kind === 'token') made.tokens[key] = row as TokenRow;
      else made.items[key] = row as ItemRow;
    }
    return made;
  };

  return {
    insert: async (row) => { await heads.insert([row]); },
    byId: (id) => heads.first({ id }),
    among: async (ids, state) => (ids.length > 0 ? (await heads.find({ id: ids, state })).map((head) => head.id) : []),
    lock: async (id) => heads.decode(await lock(id)),
    take: async (id) => {
      const row = await lock(id);
      const head = heads.decode(row);
      return { head, rows: await read(id, head.state), lastEvent: Number(row.no ?? 0) };
    },
    rows: async (id, known) => {
      const state = known ?? (await heads.first({ id }))?.state;
      if (!state) throw new PlatformError('case.unknown');
      return read(id, state);
    },
    kept: (id) => rows.find({ instance: id }),
    apply: (id, changes) => sql.transaction(async () => {
      if (changes.state !== undefined) await heads.update({ state: changes.state }, { id });
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
    lastEvent: (id) => events.first({ instance: id }, 'ORDER BY `no` DESC'),
  };
}
