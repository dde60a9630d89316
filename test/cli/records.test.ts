import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readArchive } from '../../platform/catalogue/archive/read-archive';
import { writeArchive } from '../../platform/catalogue/archive/write-archive';
import { builtServer, run, type Dist } from './server-process';

const programme = 'cleaner-production';
const records = 'records/listItem.json';

/** The list of a year, carried from one database to another by the commands alone. */
describe('export --records and import --records', () => {
  let dist: Dist;
  let place: string;
  let archive: string;

  const command = (database: string, name: string, ...args: string[]) =>
    run(dist.entry(name), args, { CONFIG_DIR: process.cwd(), DATA_DIR: path.join(place, database) });
  const rowsOf = (name: string) => JSON.parse(readArchive(readFileSync(path.join(place, name)))[records]!) as Record<string, string>[];
  /** The archive with one row of it changed. */
  const changed = async (name: string, change: Record<string, string>): Promise<string> => {
    const [first, ...rest] = rowsOf('year.zip');
    const file = path.join(place, name);
    writeFileSync(file, await writeArchive({ ...readArchive(readFileSync(archive)), [records]: JSON.stringify([{ ...first, ...change }, ...rest]) }));
    return file;
  };

  beforeAll(async () => {
    dist = builtServer();
    place = mkdtempSync(path.join(tmpdir(), 'tierflow-records-'));
    archive = path.join(place, 'year.zip');
    expect(await command('here', 'sample', '--cases', '1', '--programme', programme)).toMatchObject({ code: 0 });
    expect(await command('here', 'export', programme, '2024', '--out', archive, '--records')).toMatchObject({
      code: 0, err: '', out: expect.stringContaining('1 files of records') as string,
    });
  });

  afterAll(() => {
    dist?.remove();
    rmSync(place, { recursive: true, force: true });
  });

  it('refuse an archive without records, and a database that does not know the year', async () => {
    const bare = path.join(place, 'bare.zip');
    expect(await command('here', 'export', programme, '2024', '--out', bare)).toMatchObject({ code: 0 });
    expect(readArchive(readFileSync(bare))).not.toHaveProperty([records]);
    expect(await command('there', 'import', bare, '--records')).toMatchObject({ code: 1, out: '', err: expect.stringContaining('The archive has no records') as string });
    expect(await command('there', 'import', archive, '--records')).toMatchObject({ code: 1, out: '', err: expect.stringContaining('publish it first') as string });
  });

  it('bring a list over once, tell what differs, and write over it when told to', async () => {
    const published = await command('there', 'publish', programme, '2024', '--author', '测试甲', '--note', '名单');
    const [, id] = /release (\S+) /.exec(published.out)!;
    await command('there', 'release', 'approve', id!, '--by', '测试乙');
    const rows = rowsOf('year.zip');
    const take = (file: string, ...more: string[]) => command('there', 'import', file, '--records', '--by', '测试甲', ...more);
    expect(await take(archive)).toMatchObject({ code: 0, err: '', out: `${programme} 2024: ${rows.length} added, 0 written over, 0 there already\n` });
    expect(await take(archive)).toMatchObject({ code: 0, out: `${programme} 2024: 0 added, 0 written over, ${rows.length} there already\n` });

    const other = await changed('other.zip', { name: '示例改名有限公司' });
    const refused = await take(other);
    expect(refused).toMatchObject({ code: 1, out: expect.stringContaining(`differs: listItem ${rows[0]!.projectNo}\n`) as string });
    expect(refused.out).toContain('to write over them: --replace');
    expect(await take(other, '--replace')).toMatchObject({ code: 0, out: expect.stringContaining(`0 added, 1 written over, ${rows.length - 1} there already`) as string });

    const wrong = await take(await changed('wrong.zip', { division: '999999' }), '--replace');
    expect(wrong).toMatchObject({ code: 1, out: '' });
    expect(wrong.err).toContain('records/listItem.json#/0/division');
    await command('there', 'export', programme, '2024', '--out', path.join(place, 'back.zip'), '--records');
    expect(rowsOf('back.zip')).toEqual(rowsOf('other.zip'));
  });
});
