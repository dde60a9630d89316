import type { Documents } from './ports';
import type { Sql } from './sql';
import { Table } from './table';
import { documents } from './tables/evidence';

export function documentStore(sql: Sql): Documents {
  const table = new Table(sql, documents);
  return {
    put: (row) => table.upsert([row], ['caseId', 'record']),
    ofCase: (caseId) => table.find({ caseId }, 'ORDER BY `number`, `record`'),
  };
}
