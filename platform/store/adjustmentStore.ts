import type { Adjustments } from './ports/adjustments';
import type { Sql } from './sql';
import { Table } from './table';
import { adjustments } from './tables/registries';

/** Dated, reasoned changes of deadlines; oldest first, the newest in a scope holds. */
export function adjustmentStore(sql: Sql): Adjustments {
  const table = new Table(sql, adjustments);
  return {
    insert: async (row) => { await table.insert([row]); },
    all: (programme, edition) => table.find({ programme, edition }, 'ORDER BY `at`, `id`'),
  };
}
