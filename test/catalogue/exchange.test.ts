import { mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ZipFile } from 'yazl';
import { buffer } from 'node:stream/consumers';
import { Readable } from 'node:stream';
import { readArchive } from '../../platform/catalogue/archive/read-archive';
import { writeArchive } from '../../platform/catalogue/archive/write-archive';
import { checkEdition } from '../../platform/catalogue/check-edition';
import { importEdition } from '../../platform/catalogue/import-edition';
import { newEdition } from '../../platform/catalogue/new-edition';
import { readEditionFiles } from '../../platform/catalogue/read-edition-files';
import { writeNewEdition } from '../../platform/catalogue/write-edition-files';
import type { PlatformError } from '../../platform/errors/platform-error';
import { starterFolder, type StarterFolder } from '../starter/starter-folder';

let starter: Record<string, string>;
let folder: StarterFolder;
beforeAll(async () => {
  starter = await readEditionFiles(process.cwd(), 'starter', '2026');
});
beforeEach(() => {
  folder = starterFolder();
});
afterEach(() => folder.remove());

const zipped = (members: { name: string; bytes?: Buffer; mode?: number }[]) => {
  const zip = new ZipFile();
  for (const { name, bytes = Buffer.from('x'), mode = 0o100644 } of members) zip.addBuffer(bytes, name, { mode });
  zip.end();
  return buffer(Readable.from(zip.outputStream));
};
const refusal = (act: () => unknown): string[] => {
  try {
    act();
  } catch (error) {
    return (error as PlatformError).problems.map(({ where, rule }) => `${where} ${rule}`);
  }
  throw new Error('was not refused');
};
/** Every file under a folder with when it was written. */
const stamps = (at: string): Record<string, number> =>
  Object.fromEntries(readdirSync(at, { recursive: true, encoding: 'utf8' }).map((name) => [name, statSync(path.join(at, name)).mtimeMs]));

describe('an edition for the next year', () => {
  it('is a complete copy that passes the check, with its year, dates and numbers carried', async () => {
    const shipped = await readEditionFiles(process.cwd(), 'cleaner-production', '2024');
    const { files, toCheck } = newEdition(shipped, '2024', '2025');
    const registries = Object.fromEntries(Object.entries(shipped).filter(([name]) => name.includes('/registries/')));
    expect(Object.keys(files).map((name) => name.replace('/2025/', '/2024/'))).toEqual(Object.keys(shipped).filter((name) => !(name in registries) && !name.endsWith('/sample.json')).sort((a, b) => a.localeCompare(b)));
    const problems = await checkEdition({ ...registries, ...files }, shipped);
    expect(problems.filter(({ severity }) => severity !== 'warning')).toEqual([]);
    expect(problems).toHaveLength(10);
    const programme = JSON.parse(files['definitions/cleaner-production/2025/programme.json']!) as { edition: string; milestones: { key: string; date: string }[] };
    expect(programme).toMatchObject({ edition: '2025', milestones: expect.arrayContaining([{ key: 'acceptTask', title: '接受任务', date: '2025-07-31', unconfirmed: true, dayKind: 'natural', owner: '企业' }]) as unknown });
    expect(files['definitions/cleaner-production/2025/cases/province-notice.json']).toContain('2025年全省清洁生产审核');
    expect(toCheck.filter(({ text }) => text.includes('〔2024〕184号')).length).toBeGreaterThan(3);
  });

  it('counts a leap day on to the last of February, and a year that is no number not at all', () => {
    const manifest = (edition: string, date: string) => ({ [`definitions/p/${edition}/programme.json`]: `{"edition": "${edition}", "milestones": [{"key": "a", "date": "${date}"}]}` });
    expect(newEdition(manifest('2024', '2024-02-29'), '2024', '2025').files['definitions/p/2025/programme.json']).toContain('2025-02-28');
    expect(newEdition(manifest('first', '2024-02-29'), 'first', 'second').files['definitions/p/second/programme.json']).toContain('2024-02-29');
    expect(() => newEdition({}, '2024', '../2025')).toThrow(RangeError);
  });

  it('is written whole or not at all, and never over one that is there', async () => {
    const { files } = newEdition(starter, '2026', '2027');
    await writeNewEdition(folder.configDir, { programme: 'starter', edition: '2027' }, files);
    expect(await readEditionFiles(folder.configDir, 'starter', '2027')).toMatchObject(files);
    const before = stamps(folder.configDir);
    await expect(writeNewEdition(folder.configDir, { programme: 'starter', edition: '2027' }, files)).rejects.toMatchObject({ code: 'configuration.invalid' });
    mkdirSync(path.join(folder.configDir, 'templates/starter/2028'), { recursive: true });
    const known = stamps(folder.configDir);
    await expect(writeNewEdition(folder.configDir, { programme: 'starter', edition: '2028' }, files)).rejects.toMatchObject({ code: 'configuration.invalid' });
    expect(Object.keys(stamps(folder.configDir))).toEqual(Object.keys(known));
    expect(Object.keys(before).some((name) => name.includes('partial'))).toBe(false);
  });
});

describe('an edition as an archive', () => {
  it('comes back as it went, and the same files give the same bytes', async () => {
    const bytes = await writeArchive(starter);
    expect(readArchive(bytes)).toEqual(starter);
    expect((await writeArchive(Object.fromEntries(Object.entries(starter).reverse()))).equals(bytes)).toBe(true);
  });

  it('is refused with all that is wrong: ways out, links, doubles', async () => {
    const bytes = await zipped([{ name: 'aaaa/etc/passwd' }, { name: 'link', mode: 0o120777 }, { name: 'same' }, { name: 'SAME' }]);
    // The packer refuses such a name itself, so it is put in afterwards, in both places it stands.
    const evil = Buffer.from(bytes.toString('latin1').replaceAll('aaaa/etc/passwd', '../x/etc/passwd'), 'latin1');
    expect(refusal(() => readArchive(evil))).toEqual(['../x/etc/passwd place', 'link no-links', 'SAME place']);
  });

  it('is refused when it would unpack to more than it may, or than it says', async () => {
    const big = await zipped([{ name: 'big.json', bytes: Buffer.alloc(5 * 1024 * 1024) }]);
    expect(refusal(() => readArchive(big))).toEqual(['big.json size']);
    const lying = await zipped([{ name: 'small.json', bytes: Buffer.alloc(3 * 1024 * 1024) }]);
    const entry = lying.indexOf(Buffer.from([0x50, 0x4b, 1, 2]));
    lying.writeUInt32LE(10, entry + 24);
    expect(refusal(() => readArchive(lying))).toEqual(['archive encoding']);
    for (const cut of [0, 10, 60, lying.length - 5]) expect(refusal(() => readArchive(lying.subarray(0, cut)))).toEqual(['archive encoding']);
    expect(refusal(() => readArchive(Buffer.from('no archive at all, only words')))).toEqual(['archive encoding']);
  });
});

describe('an import', () => {
  it('of the same twice changes nothing', async () => {
    const { files } = newEdition(starter, '2026', '2027');
    expect(await importEdition(folder.configDir, files)).toMatchObject({ state: 'added', edition: '2027', changes: [] });
    const before = stamps(folder.configDir);
    expect(await importEdition(folder.configDir, files)).toMatchObject({ state: 'unchanged' });
    expect(await importEdition(folder.configDir, starter)).toMatchObject({ state: 'unchanged' });
    expect(stamps(folder.configDir)).toEqual(before);
  });

  it('of another content is told and refused, and done when asked', async () => {
    const help = 'definitions/starter/2026/help/team.md';
    const changed = { ...starter, [help]: `${starter[help]!}\n一行新的帮助\n` };
    const refusedOne = await importEdition(folder.configDir, changed);
    expect(refusedOne).toMatchObject({ state: 'refused' });
    expect(refusedOne.changes.map(({ text }) => text)).toContainEqual(expect.stringContaining('一行新的帮助'));
    expect(readFileSync(path.join(folder.configDir, help), 'utf8')).toBe(starter[help]);
    expect(await importEdition(folder.configDir, changed, { replace: true })).toMatchObject({ state: 'replaced' });
    expect(await readEditionFiles(folder.configDir, 'starter', '2026')).toEqual(changed);
    expect(await importEdition(folder.configDir, changed)).toMatchObject({ state: 'unchanged' });
  });

  it('checks before it writes: problems, foreign files, no manifest, a link on the way', async () => {
    const before = stamps(folder.configDir);
    const { files } = newEdition(starter, '2026', '2027');
    const { 'definitions/starter/2027/roles.json': _roles, ...without } = files;
    await expect(importEdition(folder.configDir, without)).rejects.toMatchObject({ code: 'configuration.invalid' });
    await expect(importEdition(folder.configDir, { ...files, 'definitions/starter/2027/run.sh': 'x' })).rejects.toMatchObject({ problems: [{ where: 'definitions/starter/2027/run.sh', rule: 'place' }] });
    await expect(importEdition(folder.configDir, { 'forms/a.json': '{}' })).rejects.toMatchObject({ problems: [{ rule: 'needed' }] });
    expect(stamps(folder.configDir)).toEqual(before);
    writeFileSync(path.join(folder.configDir, 'secret'), '');
    symlinkSync(path.join(folder.configDir, 'definitions'), path.join(folder.configDir, 'templates/starter'));
    await expect(importEdition(folder.configDir, files)).rejects.toMatchObject({ code: 'configuration.invalid' });
  });
});
