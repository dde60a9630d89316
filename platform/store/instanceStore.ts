import { PlatformError } from '../errors/platform-error';
import type { InstanceRows, ItemRow, RowKind, ScopeRow, TokenRow } from '../engine/model';
import type { Instances } from './ports';
import type { Sql } from './sql';
import { Table } from './table';
import { instanceEvents, instanceRows, instances } from './tables/engine';

const kinds: RowKind[] = ['scope', 'token', 'item'];

/** Runs of workflows: a head with a version, its rows, and the events it was made of. */
export function instanceStore(sql: Sql): Instances {
  const heads = new Table(sql, instances);
  const rows = new Table(sql, instanceRows);
  const events = new Table(sql, instanceEvents);

  return {
    insert: async (row) => { await heads.insert([row]); },
    byId: (id) => heads.first({ id }),
    lock: async (id) => {
      // Written before it is read: whoever comes second waits here, and then reads what the first has left.
      await sql.run('UPDATE `instances` SET `version` = `version` + 1 WHERE `id` = ?', [id]);
      const row = await heads.first({ id });
      if (!row) throw new PlatformError('case.unknown');
      return row;
    },
    rows: async (id, known) => {
      const state = known ?? (await heads.first({ id }))?.state;
      if (!state) throw new PlatformError('case.unknown');
      const made: InstanceRows = { id, state, scopes: {}, tokens: {}, items: {} };
      for (const { kind, id: key, row } of await rows.find({ instance: id })) {
        if (kind === 'scope') made.scopes[key] = row as ScopeRow;
        else if (kind === 'token') made.tokens[key] = row as TokenRow;
        else made.items[key] = row as ItemRow;
      }
      return made;
    },
    apply: (id, changes) => sql.transaction(async () => {
      if (changes.state !== undefined) await heads.update({ state: changes.state }, { id });
      for (const kind of kinds) {
        const gone = changes.remove.filter((change) => change.kind === kind).map((change) => change.id);
        if (gone.length > 0) await rows.remove({ instance: id, kind, id: gone });
      }
      await rows.upsert(changes.put.map((change) => ({ instance: id, ...change })), ['instance', 'kind', 'id']);
    }),
    withState: (state, limit) => heads.find({ state }, `ORDER BY \`id\` LIMIT ${Math.trunc(limit)}`),
    appendEvent: (row) => sql.transaction(async () => {
      const last = await sql.first('SELECT MAX(`no`) AS `no` FROM `instance_events` WHERE `instance` = ?', [row.instance]);
      const no = Number(last?.no ?? 0) + 1;
      await events.insert([{ ...row, no }]);
      return no;
    }),
    events: (id) => events.find({ instance: id }, 'ORDER BY `no`'),
    lastEvent: (id) => events.first({ instance: id }, 'ORDER BY `no` DESC'),
  };
}
