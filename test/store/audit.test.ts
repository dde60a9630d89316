import { openEmbedded } from '../../platform/store/embedded/driver';
import { keptNames } from '../../platform/store/forgetting';
import { openMysql } from '../../platform/store/mysql/driver';
import type { AuditEntry } from '../../platform/store/ports/audit';
import type { Store } from '../../platform/store/ports/store';
import { Sql } from '../../platform/store/sql';
import * as caseTables from '../../platform/store/tables/cases';
import * as engineTables from '../../platform/store/tables/engine';
import * as evidenceTables from '../../platform/store/tables/evidence';
import * as identityTables from '../../platform/store/tables/identity';
import * as registryTables from '../../platform/store/tables/registries';
import * as reviewTables from '../../platform/store/tables/review';
import { onEachDatabase, type Place } from './databases';
import { now } from './rows';

const entry = (changes: Partial<AuditEntry> = {}): AuditEntry => ({
  chain: 'case1', at: now, actor: 'a1', actorName: '测试甲', seat: 'u1-01', deed: 'submit', target: 'section/basic',
  detail: { b: [1, null, { z: 1, a: '二' }], a: undefined as never }, requestId: 'q1', ...changes,
});

/** Statements past the store, as somebody with the database in hand would run them; the guard of the table is taken off first. */
async function behindItsBack(place: Place, ...statements: string[]): Promise<void> {
  const driver = place.url === undefined
    ? await openEmbedded(place.dataDir, { synchronous: 'normal', busyLimit: 1000 })
    : await openMysql(place.url);
  try {
    for (const statement of statements) await new Sql(driver).run(statement);
  } finally {
    await driver.close();
  }
}
const unguarded = ['DROP TRIGGER IF EXISTS `audit_entries_no_update`', 'DROP TRIGGER IF EXISTS `audit_entries_no_delete`'];

onEachDatabase('The audit', (place) => {
  let store: Store;
  beforeAll(async () => { store = await place.open(); });

  it('links each entry to the one before, whoever writes at the same time', async () => {
    await Promise.all(
      Array.from({ length: 20 }, (_, i) => store.audit.append(entry({ requestId: `q${i}`, chain: i % 2 ? 'case1' : ' case2 ' }))),
    );
    await store.transaction(async () => {
      await store.audit.append(entry());
      throw new Error('no');
    }).catch((error: Error) => expect(error.message).toBe('no'));
    expect(await store.audit.chains()).toEqual(['case1', 'case2']);
    const entries = await store.audit.ofChain('case1', 3);
    expect(entries.map(({ no }) => no)).toEqual([10, 9, 8]);
    expect(entries[0]).toMatchObject({ actorName: '测试甲', detail: { b: [1, null, { a: '二', z: 1 }] } });
    expect([
      await store.audit.verify('case1'), await store.audit.verify('case2'), await store.audit.verify('none'),
    ]).toEqual([undefined, undefined, undefined]);
  });

  it('refuses to have an entry changed or deleted, by anybody', async () => {
    for (const statement of ["UPDATE `audit_entries` SET `seat` = 'x'", 'DELETE FROM `audit_entries`'])
      await expect(behindItsBack(place, statement)).rejects.toThrow('rows of this table are never changed');
    expect(await store.audit.verify('case1')).toBeUndefined();
  });

  it('forgets a person and stays whole', async () => {
    const value = (field: string, person: string) => ({ field, person, salt: 's1', hash: `h-${field}`, envelope: `e-${field}` });
    await store.audit.append(entry({ chain: 'people', actorName: '', personal: [value('actorName', 'a1'), value('phone', 'a2')] }));
    await store.audit.append(entry({ chain: 'people', actorName: '', personal: [value('actorName', 'a3')] }));
    expect(await store.audit.erase('a1')).toBe(1);
    expect((await store.audit.ofChain('people', 5)).map(({ personal }) => personal.map(({ field, person }) => [field, person]))).toEqual([
      [['actorName', 'a3']], [['phone', 'a2']],
    ]);
    expect(await store.audit.verify('people')).toBeUndefined();
    const { hashes, values } = await store.audit.personalOf('people');
    expect(hashes.map(({ no, field, hash }) => [no, field, hash])).toEqual([
      [1, 'actorName', 'h-actorName'], [1, 'phone', 'h-phone'], [2, 'actorName', 'h-actorName'],
    ]);
    expect(values).toHaveLength(2);
  });

  it('knows every column that keeps a name beside an account', () => {
    const tables = [caseTables, engineTables, evidenceTables, identityTables, registryTables, reviewTables].flatMap((room) => Object.values(room));
    const named = tables.flatMap(({ name, columns }) =>
      Object.keys(columns).filter((column) => /(by|By)Name$/.test(column)).map((column) => `${name}.${column}`));
    expect(keptNames.map(([table, , name]) => `${table}.${name}`).filter((column) => column !== 'accounts.name').sort()).toEqual(named.sort());
  });

  it('seals what grew, once, and shows a chain written anew behind the seal', async () => {
    const close = (digest: string, no: number) => `${no}:${digest}`;
    const opens = ({ no, digest, envelope }: { no: number; digest: string; envelope: string }) => envelope === close(digest, no);
    const first = await store.audit.seal(now, close);
    expect([first?.no, first?.chains]).toEqual([1, 3]);
    expect(await store.audit.seal(now, close)).toBeUndefined();
    for (const requestId of ['1', '2', '3']) await store.audit.append(entry({ chain: 'sealed', requestId }));
    expect((await store.audit.seal(now + 1, close))?.chains).toBe(1);
    expect(await store.audit.verifySeals(opens)).toEqual([]);
    expect(await store.audit.verifySeals(() => false)).toHaveLength(2);

    // The end cut off and the head made to fit: the chain alone looks whole.
    const [, second] = await store.audit.ofChain('sealed', 3);
    await behindItsBack(
      place, ...unguarded, "DELETE FROM `audit_entries` WHERE `chain` = 'sealed' AND `no` = 3",
      `UPDATE \`audit_heads\` SET \`no\` = 2, \`hash\` = '${second!.hash}' WHERE \`chain\` = 'sealed'`,
    );
    expect(await store.audit.verify('sealed')).toBeUndefined();
    expect(await store.audit.verifySeals(opens)).toEqual([{ chain: 'sealed', no: 3, why: 'entry 3 was sealed and is missing' }]);

    await store.audit.append(entry({ chain: 'sealed', requestId: 'another' }));
    expect(await store.audit.verifySeals(opens)).toEqual([{ chain: 'sealed', no: 3, why: 'entry 3 is not the one that was sealed' }]);

    await behindItsBack(place, 'UPDATE `audit_seals` SET `chains` = 2 WHERE `no` = 1', 'DELETE FROM `audit_sealed` WHERE `seal` = 1');
    expect((await store.audit.verifySeals(opens))[0]).toEqual({ chain: 'seal 1', no: 1, why: 'its list of heads is not what was sealed' });
  });

  it('shows what was altered, taken out of the middle, or cut off the end', async () => {
    const chains = ['altered', 'middle', 'end', 'all'];
    for (const chain of chains) for (const requestId of ['1', '2', '3']) await store.audit.append(entry({ chain, requestId }));
    await behindItsBack(
      place, ...unguarded,
      "UPDATE `audit_entries` SET `actorName` = '别人' WHERE `chain` = 'altered' AND `no` = 2",
      "DELETE FROM `audit_entries` WHERE `chain` = 'middle' AND `no` = 2",
      "DELETE FROM `audit_entries` WHERE `chain` = 'end' AND `no` = 3",
      "DELETE FROM `audit_entries` WHERE `chain` = 'all'",
    );
    expect(await Promise.all(chains.map((chain) => store.audit.verify(chain)))).toEqual([
      { no: 2, why: 'entry 2 is not what was written' }, { no: 2, why: 'entry 2 is missing' },
      { no: 3, why: 'the chain has 2 entries and its head says 3' }, { no: 1, why: 'the chain has 0 entries and its head says 3' },
    ]);
  });
});
