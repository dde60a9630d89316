import type { Sessions } from './ports';
import type { Sql } from './sql';
import { Table } from './table';
import { sessions } from './tables/people';

export function sessionStore(sql: Sql): Sessions {
  const table = new Table(sql, sessions);
  return {
    insert: async (row) => { await table.insert([row]); },
    byId: (id) => table.first({ id }),
    touch: async (id, changes) => { await table.update(changes, { id }); },
    remove: async (id) => { await table.remove({ id }); },
    removeOfAccount: async (account, except) => {
      await sql.run('DELETE FROM `sessions` WHERE `account` = ? AND `id` <> ?', [account, except ?? '']);
    },
  };
}
