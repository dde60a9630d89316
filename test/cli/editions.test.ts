import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { rewrite } from '../http/patched-starter';
import { starterFolder, type StarterFolder } from '../starter/starter-folder';
import { builtServer, run, type Dist } from './server-process';

/** The life of a year at the command line, one command after the other as a person gives them. */
describe('the commands of a year', () => {
  let dist: Dist;
  let folder: StarterFolder;
  let place: string;

  beforeAll(() => {
    dist = builtServer();
    folder = starterFolder();
    place = mkdtempSync(path.join(tmpdir(), 'tierflow-editions-'));
  });

  afterAll(() => {
    dist?.remove();
    folder?.remove();
    rmSync(place, { recursive: true, force: true });
  });

  const command = (name: string, ...args: string[]) => run(dist.entry(name), args, { CONFIG_DIR: folder.configDir, DATA_DIR: path.join(place, 'data') });
  const programmeFile = 'definitions/starter/2026/programme.json';
  const idIn = (text: string) => /release (\S+) /.exec(text)![1]!;

  it('copy a year, and refuse to copy it over', async () => {
    const made = await command('new-edition', 'starter', '2027', '--from', '2026');
    expect(made).toMatchObject({ code: 0, err: '' });
    expect(made.out).toContain('a copy of 2026 without its sample data');
    expect(made.out).toContain('definitions/starter/2027/programme.json:');
    expect(made.out).toMatch(/"date": "2028-11-30"/);
    const again = await command('new-edition', 'starter', '2027', '--from', '2026');
    expect(again).toMatchObject({ code: 1, out: '' });
    expect(again.err).toContain('nothing is written over');
    expect(await command('new-edition', 'starter', '2028', '--from', '1999')).toMatchObject({ code: 1, err: expect.stringContaining('There is no edition starter 1999') as string });
    const checked = await command('check');
    expect(checked).toMatchObject({ code: 0, err: 'No problems. 2 warnings.\n' });
  });

  it('tell what differs', async () => {
    const told = await command('diff', 'starter', '2026', '2027');
    expect(told.code).toBe(0);
    expect(told.out).toContain('方案「社区活动场地申请」：里程碑「申请截止」日期由 2027-11-30 改为 2028-11-30（待核）\n');
    expect(told.out.split('\n').filter((line) => line.includes('示例'))).toEqual(['示例数据：整个取消']);
    const json = JSON.parse((await command('diff', 'starter', '2026', '2027', '--json')).out) as { where: string; text: string }[];
    expect(json.map(({ text }) => text)).toEqual(told.out.trim().split('\n'));
    expect(await command('diff', 'starter', '2026', '--sideways')).toMatchObject({ code: 1, err: expect.stringContaining('--sideways is not known') as string });
  });

  it('publish at once, for a day to come and as a draft, and tell a release from the files', async () => {
    const first = await command('publish', 'starter', '2026', '--author', '测试甲', '--note', '第一版');
    expect(first).toMatchObject({ code: 0, err: '', out: expect.stringContaining('is in force') as string });
    rewrite(folder, { [programmeFile]: (text) => text.replace('"returnDays": 5', '"returnDays": 7') });
    expect((await command('diff', 'starter', '2026', '--release')).out).toBe('方案「社区活动场地申请」：补正期限（天）由 5 改为 7\n');
    const later = await command('publish', 'starter', '2026', '--effective-from', '2999-01-01');
    expect((await command('release', 'list')).out).toContain(' 定时  from 2999-01-01 00:00  ');
    expect(later.out).toContain('comes into force 2999-01-01 by itself');
    expect(await command('release', 'withdraw', idIn(later.out), '--by', '测试甲', '--note', '改主意')).toMatchObject({ code: 0 });
    const draft = await command('publish', 'starter', '2026', '--draft', '--author', '测试甲', '草稿');
    expect(draft.out).toContain('is a draft');
    expect(await command('release', 'approve', idIn(draft.out), '--by', '测试乙')).toMatchObject({ code: 0, out: expect.stringContaining('现行') as string });
    const late = await command('release', 'withdraw', idIn(draft.out), '--by', '测试乙');
    expect(late).toMatchObject({ code: 1, err: expect.stringContaining('is followed by another release') as string });
    await command('release', 'stop', 'starter', '2026', '--by', '测试甲');
    const list = (await command('release', 'list', 'starter')).out.trim().split('\n');
    expect(list.map((line) => line.split('  ')[2])).toEqual(['撤回', '停用', '已被取代']);
    expect(list[1]).toContain('测试甲, approved by 测试乙');
  });

  it('hand a year on to another folder, twice to no effect', async () => {
    const archive = path.join(place, 'year.zip');
    expect((await command('export', 'starter', '2027', '--out', archive)).code).toBe(0);
    const other = path.join(place, 'other');
    for (const root of ['definitions', 'forms', 'workflows', 'templates']) mkdirSync(path.join(other, root), { recursive: true });
    const take = (...args: string[]) => run(dist.entry('import'), args, { CONFIG_DIR: other });
    expect(await take(archive)).toMatchObject({ code: 0, out: expect.stringContaining('starter 2027: added') as string });
    expect(await take(archive)).toMatchObject({ code: 0, out: expect.stringContaining('nothing was written') as string });
    const help = 'definitions/starter/2027/help/team.md';
    folder.write({ [help]: '# 新的帮助\n' });
    await command('export', 'starter', '2027', '--out', archive);
    expect(await take(archive)).toMatchObject({ code: 1, out: expect.stringMatching(/帮助「team」：.*新的帮助[^]*To write over it: --replace/) as string });
    expect(readFileSync(path.join(other, help), 'utf8')).not.toContain('新的帮助');
    expect(await take(archive, '--replace')).toMatchObject({ code: 0 });
    expect(readFileSync(path.join(other, help), 'utf8')).toContain('新的帮助');
    expect(existsSync(path.join(other, 'definitions/starter/2027/programme.json'))).toBe(true);
  });
});
