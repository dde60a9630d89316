import { pageStatement } from '../../platform/store/caseQueue';
import { openEmbedded } from '../../platform/store/embedded/driver';
import { migrations } from '../../platform/store/migrations/list';
import { openMysql } from '../../platform/store/mysql/driver';
import type { QueueQuery } from '../../platform/store/ports/queue';
import type { Store } from '../../platform/store/ports/store';
import { Schema } from '../../platform/store/schema';
import { Sql } from '../../platform/store/sql';
import { onEachDatabase, type Place } from './databases';
import { aCase, aScope, now } from './rows';

const query = (changes: Partial<QueueQuery> = {}): QueueQuery => ({
  programme: 'sample', unit: 'u1', types: ['request'], show: 'all', equals: [], sort: { column: 'updatedAt', descending: true }, offset: 0,
  limit: 20, ...changes,
});

/** The database itself, beside the store. */
async function withSql<T>(place: Place, work: (sql: Sql) => Promise<T>): Promise<T> {
  const driver = place.url === undefined
    ? await openEmbedded(place.dataDir, { synchronous: 'normal', busyLimit: 1000 })
    : await openMysql(place.url);
  try {
    return await work(new Sql(driver));
  } finally {
    await driver.close();
  }
}

onEachDatabase('A queue in the order of change', (place) => {
  let store: Store;
  beforeAll(async () => {
    store = await place.open();
    await store.transaction(async () => {
      for (let i = 0; i < 60; i += 1) {
        const type = i % 3 === 0 ? 'notice' : 'request';
        await store.cases.insert(
          aCase({ key: `K${i}`, type, updatedAt: now + (i % 20), status: i % 2 ? '待审核' : '已通过' }),
          [aScope({ unit: 'u1', open: i % 2 === 1, handled: i % 5 === 0, returned: i % 7 === 0, due: i % 4 ? now + i : null, number1: i % 6 })],
        );
      }
    });
  });

  /** How the database would read a page: the index of each part, and whether it sorts the rows of the table. */
  const plan = (asked: QueueQuery) => withSql(place, async (sql) => {
    const { sql: statement, values } = pageStatement(sql, asked);
    if (sql.driver.dialect === 'sqlite') {
      const lines = (await sql.all(`EXPLAIN QUERY PLAN ${statement}`, values)).map((row) => String(row.detail));
      const parts = lines.filter((line) => line.includes(' case_scope '));
      return {
        indices: parts.map((line) => /INDEX case_scope_(\w+)/.exec(line)?.[1]), sorts: lines.some((line) => line.includes('TEMP B-TREE')),
      };
    }
    const parts = await sql.all(`EXPLAIN ${statement}`, values);
    return {
      indices: parts.filter((row) => row.table === 'case_scope').map((row) => row.key),
      sorts: parts.some((row) => row.table === 'case_scope' && String(row.Extra).includes('filesort')),
    };
  });

  it.each<[string, Partial<QueueQuery>, string]>([
    ['all', {}, 'recent'],
    ['done', { show: 'done' }, 'lane'],
    ['all of one status', { statuses: ['待审核'] }, 'status'],
    ['further down', { after: { value: now + 3, id: 'x' } }, 'recent'],
  ])('is read from an index and never sorted: %s', async (_what, changes, index) => {
    expect(await plan(query(changes))).toEqual({ indices: [index], sorts: false });
  });

  it('merges the first few of each type and lane, each from its index', async () => {
    expect((await plan(query({ show: 'open', types: ['request', 'notice'] }))).indices).toEqual(['lane', 'lane', 'lane', 'lane']);
  });

  it.each<[string, Partial<QueueQuery>]>([
    ['by change', {}], ['by change, oldest first', { sort: { column: 'updatedAt', descending: false } }],
    ['open, of two types', { show: 'open', types: ['request', 'notice'] }],
    ['by a due instant that some lack', { sort: { column: 'due', descending: true } }],
    ['by a due instant that some lack, earliest first', { sort: { column: 'due', descending: false }, types: ['request', 'notice'] }],
    ['by a slot with few values', { sort: { column: 'number1', descending: true }, show: 'open' }],
  ])('is the same whole by pages, by cursor and at once: %s', async (_what, changes) => {
    const whole = (await store.cases.page(query({ ...changes, limit: 100 }))).map((hit) => hit.case.key);
    expect(whole).toHaveLength(await store.cases.count(query(changes)));
    const paged: string[] = [];
    const walked: string[] = [];
    let after: QueueQuery['after'];
    for (let turn = 0; turn * 7 < whole.length; turn += 1) {
      paged.push(...(await store.cases.page(query({ ...changes, limit: 7, offset: turn * 7 }))).map((hit) => hit.case.key));
      const hits = await store.cases.page(query({ ...changes, limit: 7, after }));
      walked.push(...hits.map((hit) => hit.case.key));
      const last = hits.at(-1)!;
      const column = query(changes).sort.column;
      after = { value: (column === 'updatedAt' ? last.case.updatedAt : last.scope[column as 'due']) ?? null, id: last.case.id };
    }
    expect(paged).toEqual(whole);
    expect(walked).toEqual(whole);
  });

  it('counts every tab exactly, by what is kept and by looking', async () => {
    const looked = async (more: Partial<QueueQuery>) => {
      const hits = await store.cases.page(query({ ...more, limit: 100 }));
      return {
        all: hits.length, open: hits.filter(({ scope }) => scope.open).length,
        done: hits.filter(({ scope }) => scope.handled && !scope.open).length, returned: hits.filter(({ scope }) => scope.returned).length,
      };
    };
    for (const more of [{}, { types: ['request', 'notice'] }, { editions: ['2024'] }, { statuses: ['待审核'] }, { types: [] }]) {
      expect(await store.cases.counts(query(more))).toEqual(await looked(more));
    }
  });

  it('keeps its counts through many who change it at once, and through those who change their minds', async () => {
    const ids = (await store.cases.page(query({ limit: 100 }))).map((hit) => hit.case.id);
    await Promise.all(ids.map((id, i) => store.transaction(async () => {
      await store.cases.updateScopes(id, { open: i % 3 === 0, handled: i % 2 === 0 });
      await store.cases.updateScopes(id, { returned: false }, 'u1');
      await store.cases.update(id, { updatedAt: now + 100 + i });
      if (i % 4 === 0) throw new Error('no');
    }).catch((error: Error) => expect(error.message).toBe('no'))));
    const counts = await store.cases.counts(query());
    const hits = await store.cases.page(query({ limit: 100 }));
    expect(counts).toEqual({
      all: ids.length, open: hits.filter(({ scope }) => scope.open).length,
      done: hits.filter(({ scope }) => scope.handled && !scope.open).length, returned: hits.filter(({ scope }) => scope.returned).length,
    });
  });
});

onEachDatabase('A database of the version before', (place) => {
  it('gets order, filters and counts for the cases it holds', async () => {
    const row = aCase({ key: 'old', status: '待审核', updatedAt: now + 5, stage: 'close', name: `${'长'.repeat(600)}` });
    const { target: _target, ...columns } = { ...row, target: null };
    await withSql(place, async (sql) => {
      const schema = new Schema(sql);
      const before = migrations.filter(({ name }) => name < '0006');
      await schema.create({ migrations: { columns: { name: 'key', at: 'whole' }, primary: ['name'] } });
      for (const { name, up } of before) {
        await up(schema);
        await sql.run('INSERT INTO `migrations` (`name`, `at`) VALUES (?, ?)', [name, now]);
      }
      const names = Object.keys(columns).map((column) => `\`${column}\``).join(', ');
      await sql.run(`INSERT INTO \`cases\` (${names}) VALUES (${Object.keys(columns).map(() => '?').join(', ')})`, Object.values(columns));
      for (const [unit, open] of [['u1', 1], ['u2', 0]] as const) {
        await sql.run(
          'INSERT INTO `case_scope` (`caseId`, `unit`, `programme`, `type`, `open`, `handled`, `returned`) VALUES (?, ?, ?, ?, ?, 0, 0)',
          [row.id, unit, row.programme, row.type, open],
        );
      }
    });
    const store = await place.open();
    const hits = await store.cases.page(query({ show: 'open', statuses: ['待审核'], stages: ['close'], editions: [row.edition] }));
    // A list shows less of a case than there is.
    expect([row]).toMatchObject(hits.map((hit) => hit.case));
    expect(await store.cases.counts(query())).toEqual({ all: 1, open: 1, done: 0, returned: 0 });
    expect(await store.cases.counts(query({ unit: 'u2' }))).toEqual({ all: 1, open: 0, done: 0, returned: 0 });
  });
});
