import { faceOf, noSlots } from './caseStore';
import type { SeededCase, Store } from './ports/store';
import { ScopeTallies } from './scopeTally';
import { writeSearch } from './searchStore';
import type { Sql } from './sql';
import { Table } from './table';
import { cases, caseScope, sections, type CaseFace, type StoredScope } from './tables/cases';
import { instanceRows, instances, workItems } from './tables/engine';

/** Many cases in one transaction, a statement per table and two hundred rows. */
export function seeder(sql: Sql): Store['seed'] {
  const table = new Table(sql, cases);
  const scope = new Table(sql, caseScope);
  const pages = new Table(sql, sections);
  const heads = new Table(sql, instances);
  const rows = new Table(sql, instanceRows);
  const items = new Table(sql, workItems);
  const tallies = new ScopeTallies(sql);
  const seen = ({ case: row, scopes }: SeededCase) =>
    scopes.map((one): StoredScope => ({ ...noSlots, ...one, caseId: row.id, ...faceOf(row) as CaseFace }));

  const sought = ({ case: row, scopes }: SeededCase) => {
    const [own] = scopes;
    const slots = own ? Object.entries(own).filter(([column]) => column.startsWith('text')) : [];
    const entries = [['key', row.key], ['name', row.name], ['unit', row.unit], ...slots].flatMap(([field, text]) => (text ? [{ field: String(field), text: String(text) }] : []));
    return { programme: row.programme, caseId: row.id, entries };
  };

  return (batch) => sql.transaction(async () => {
    await table.insert(batch.map(({ case: row }) => ({ ...row, target: null })));
    const scopes = batch.flatMap(seen);
    await scope.insert(scopes);
    for (const one of scopes) tallies.add(one, 1);
    await writeSearch(sql, batch.map(sought));
    await heads.insert(batch.map(({ head }) => head));
    await rows.insert(batch.flatMap((one) => one.rows));
    await items.insert(batch.flatMap((one) => one.items));
    await pages.insert(batch.flatMap((one) => one.sections));
  });
}
