import type { Units } from './ports/units';
import type { Sql } from './sql';
import { Table } from './table';
import { units } from './tables/registries';

/** Org units; those retired stay, with the instant. */
export function unitStore(sql: Sql): Units {
  const table = new Table(sql, units);
  return {
    upsert: (rows) => sql.transaction(() => table.upsert(rows, ['programme', 'code'])),
    all: (programme) => table.find({ programme }, 'ORDER BY `code`'),
  };
}
