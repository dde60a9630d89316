import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { migrations } from '../../platform/store/migrations/list';
import { Sql } from '../../platform/store/sql';
import { openDriver } from '../../platform/store/store';
import { onEachDatabase } from './databases';
import { dropDatabase, freshName } from './mariadb';
import { bundled } from './processes';

let file: string;
const folders: string[] = [];
beforeAll(() => { file = bundled('dying-start.ts'); });
afterAll(async () => {
  for (const folder of [dirname(file), ...folders]) await rm(folder, { recursive: true, force: true });
});

interface Fresh { dataDir: string; url?: string }

/** How the process ended: 0, or the signal it died of. */
function start({ dataDir, url }: Fresh, diesAt = ''): Promise<number | string> {
  return new Promise((resolve) => {
    execFile(process.execPath, [file, dataDir, diesAt, url ?? ''], (error, _out, err) => {
      process.stderr.write(err);
      resolve(error ? error.signal ?? Number(error.code) : 0);
    });
  });
}

/** Every table with its columns and indices, and what the schema says it has been through. */
async function standing({ dataDir, url }: Fresh): Promise<{ made: unknown[]; done: string[] }> {
  const driver = await openDriver({ dataDir, url });
  const sql = new Sql(driver);
  try {
    const made = driver.dialect === 'sqlite'
      ? await sql.all('SELECT `type`, `name`, `sql` FROM `sqlite_master` ORDER BY `type`, `name`')
      : [
        ...await sql.all(`SELECT TABLE_NAME, COLUMN_NAME, ORDINAL_POSITION, COLUMN_TYPE, IS_NULLABLE FROM information_schema.COLUMNS
          WHERE TABLE_SCHEMA = DATABASE() ORDER BY TABLE_NAME, ORDINAL_POSITION`),
        ...await sql.all(`SELECT TABLE_NAME, INDEX_NAME, SEQ_IN_INDEX, COLUMN_NAME, NON_UNIQUE FROM information_schema.STATISTICS
          WHERE TABLE_SCHEMA = DATABASE() ORDER BY TABLE_NAME, INDEX_NAME, SEQ_IN_INDEX`),
        ...await sql.all('SELECT TRIGGER_NAME, ACTION_STATEMENT FROM information_schema.TRIGGERS WHERE TRIGGER_SCHEMA = DATABASE() ORDER BY 1'),
      ];
    const done = (await sql.all('SELECT `name` FROM `migrations` ORDER BY `name`')).map(({ name }) => String(name));
    return { made, done };
  } finally {
    await driver.close();
  }
}

onEachDatabase('A schema', (place) => {
  const dropped: string[] = [];
  afterAll(async () => { for (const url of dropped) await dropDatabase(url); });
  const empty = async (): Promise<Fresh> => {
    const dataDir = await mkdtemp(join(tmpdir(), 'tierflow-schema-'));
    folders.push(dataDir);
    const url = await place.server?.database(freshName());
    if (url) dropped.push(url);
    return { dataDir, url };
  };
  let whole: Awaited<ReturnType<typeof standing>>;

  it('is made once by three processes that find the database empty at the same time', async () => {
    const fresh = await empty();
    expect(await Promise.all([start(fresh), start(fresh), start(fresh)])).toEqual([0, 0, 0]);
    whole = await standing(fresh);
    expect(whole.done).toEqual(migrations.map(({ name }) => name));
  });

  it('comes to the same when each start dies before it has written down what it made', async () => {
    const fresh = await empty();
    // The embedded one makes all of it in one transaction: three deaths say what one at each would.
    const last = migrations.length - 1;
    const deaths = fresh.url ? migrations : migrations.filter((_, no) => [0, last >> 1, last].includes(no));
    for (const { name } of deaths) expect([name, await start(fresh, name)]).toEqual([name, 'SIGKILL']);
    expect(await start(fresh)).toBe(0);
    expect(await standing(fresh)).toEqual(whole);
  });
});
