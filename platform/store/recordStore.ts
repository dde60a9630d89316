import type { Records } from './ports/records';
import type { Sql } from './sql';
import { Table } from './table';
import { records } from './tables/registries';

/** Rows of entities. A record met again by its natural key keeps the id it has. */
export function recordStore(sql: Sql): Records {
  const table = new Table(sql, records);
  return {
    upsert: (rows) => sql.transaction(() => table.upsert(rows, ['id', 'programme', 'edition', 'entity', 'key'])),
    byId: (id) => table.first({ id }),
    byKey: (programme, edition, entity, key) => table.first({ programme, edition, entity, key }),
    ofUnits: (programme, edition, entity, units) => table.find({ programme, edition, entity, unit: units }, 'ORDER BY `unit`, `key`'),
    count: (programme, edition, entity) => table.count({ programme, edition, entity }),
  };
}
