import type { Documents } from './ports/documents';
import type { Sql } from './sql';
import { Table } from './table';
import { documents } from './tables/evidence';
import { documentVersions } from './tables/letters';

export function documentStore(sql: Sql): Documents {
  const table = new Table(sql, documents);
  const versions = new Table(sql, documentVersions);
  return {
    put: (row) => table.upsert([row], ['caseId', 'record']),
    ofCase: (caseId) => table.find({ caseId }, 'ORDER BY `number`, `record`'),
    issued: async (rows) => { await versions.insertNew(rows); },
    versions: (caseId) => versions.find({ caseId }, 'ORDER BY `record`, `version`'),
    ofNumber: (number) => versions.find({ number }, 'ORDER BY `issuedAt`, `version`'),
    markVoid: async ({ caseId, record, version }, changes) => (
      await versions.update(changes, { caseId, record, version, voidedAt: null })) === 1,
  };
}
