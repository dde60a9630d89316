import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, truncateSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { publishFirstReleases, publishRelease } from '../../platform/actions/releases/publish-release';
import { listReleases } from '../../platform/actions/releases/release-desk';
import { readArchive } from '../../platform/catalogue/archive/read-archive';
import { checkEdition } from '../../platform/catalogue/check-edition';
import { diffEditions } from '../../platform/catalogue/diff/diff-editions';
import { importEdition } from '../../platform/catalogue/import-edition';
import type { Kind } from '../../platform/catalogue/kinds';
import { newEdition } from '../../platform/catalogue/new-edition';
import { readEditionFiles } from '../../platform/catalogue/read-edition-files';
import { runCheck } from '../../platform/cli/run-check';
import { PlatformError, type Problem } from '../../platform/errors/platform-error';
import { patched, type Edit } from '../catalogue/patched';
import { startTestPlatform, type TestPlatform } from '../http/desk-client';
import { zipped } from '../sheets/workbooks';
import { starterFolder, type StarterFolder } from '../starter/starter-folder';
import { fileOf, spoilt } from './spoilt-files';
import { filesBelow, watchNetwork } from './watch';

/**
 * Every file of an edition as nobody should write it, at every way into the platform: problems that name the file, nothing published,
 * nothing written, nothing asked of another machine. @embedded the matrix is about files; publishing on both is test/http/releases
 */
describe('An edition as nobody should write it', () => {
  let folder: StarterFolder;
  let around: string;
  let elsewhere: string;
  let platform: TestPlatform;
  let sound: Record<string, string>;
  let network: ReturnType<typeof watchNetwork>;

  beforeAll(async () => {
    network = watchNetwork();
    folder = starterFolder();
    around = mkdtempSync(path.join(tmpdir(), 'tierflow-editions-'));
    elsewhere = path.join(around, 'elsewhere');
    mkdirSync(elsewhere);
    const edits = (name: string) => (JSON.parse(readFileSync(path.join(__dirname, '../catalogue/fixtures', `${name}.json`), 'utf8')) as { edits: Edit[] }).edits;
    sound = patched(await readEditionFiles(folder.configDir, 'starter', '2026'), [...edits('valid-entity-with-rule'), ...edits('valid-industry')]);
    for (const name of Object.keys(sound)) write(name, sound[name]!);
    // Nothing is published yet, so that each start tries.
    const nothing = path.join(around, 'nothing');
    mkdirSync(nothing);
    platform = await startTestPlatform({ configDir: nothing, now: '2026-09-01T09:00:00+08:00' });
  });

  afterAll(async () => {
    network?.giveBack();
    await platform?.stop();
    folder?.remove();
    if (around) rmSync(around, { recursive: true, force: true });
  });

  afterEach(() => {
    expect(network.left).toEqual([]);
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    expect(readdirSync(elsewhere)).toEqual([]);
    expect(filesBelow(around)).toEqual([]);
  });

  const at = (name: string) => path.join(folder.configDir, name);
  function write(name: string, content: string | Buffer | number): void {
    mkdirSync(path.dirname(at(name)), { recursive: true });
    writeFileSync(at(name), typeof content === 'number' ? '' : content);
    if (typeof content === 'number') truncateSync(at(name), content);
  }
  /** Done with these files in the folder, which is sound again afterwards. */
  async function having(files: Record<string, string | Buffer | number>, act: () => Promise<void>): Promise<void> {
    for (const [name, content] of Object.entries(files)) write(name, content);
    try {
      await act();
    } finally {
      for (const name of Object.keys(files)) {
        if (sound[name] === undefined) unlinkSync(at(name));
        else write(name, sound[name]);
      }
    }
  }

  async function checked(): Promise<{ code: number; problems: Problem[] }> {
    let said = '';
    const code = await runCheck(['--json', folder.configDir], { out: (text) => (said += text), err: () => undefined });
    return { code, problems: JSON.parse(said) as Problem[] };
  }
  const problemsOf = async (act: Promise<unknown>): Promise<Problem[]> => {
    const refusal = await act.then(
      () => undefined,
      (error: unknown) => error,
    );
    if (!(refusal instanceof PlatformError)) throw refusal ?? new Error('was not refused');
    expect(refusal.code).toBe('configuration.invalid');
    return refusal.problems;
  };
  /** A place, a rule and a sentence, as many as one can read and none that a terminal would obey. */
  function told(problems: Problem[], files: string[]): void {
    for (const { where, rule, message } of problems) {
      expect([where.length, rule.length, message.length].every((length) => length > 0 && length < 1100)).toBe(true);
      expect(`${where} ${rule} ${message}`).not.toMatch(/The rule itself failed|node_modules|[\u0000-\u0009\u000b-\u001f\u007f]/);
    }
    for (const file of files) expect([file, problems.some(({ where, rule }) => where.startsWith(file) && rule !== 'unused')]).toEqual([file, true]);
    expect(problems.length).toBeLessThan(1000);
  }
  const asDiff = async () => {
    const changes = diffEditions(sound, await readEditionFiles(folder.configDir, 'starter', '2026'));
    expect(changes.length).toBeGreaterThan(0);
    for (const { where, text } of changes) expect(where.length < 1100 && text.length < 1100 && !/[\u0000-\u0009\u000b-\u001f]/.test(where + text)).toBe(true);
  };
  const asNextYear = async () => {
    const before = await readEditionFiles(folder.configDir, 'starter', '2026');
    const registries = Object.fromEntries(Object.entries(before).filter(([name]) => name.includes('/registries/')));
    const { files } = newEdition(before, '2026', '2027');
    const problems = await checkEdition({ ...registries, ...files }, before);
    if (problems.some(({ severity }) => severity !== 'warning')) throw new PlatformError('configuration.invalid', '', problems);
  };
  const asImport = async () => importEdition(elsewhere, await readEditionFiles(folder.configDir, 'starter', '2026'));
  const asPublished = () => publishRelease(platform.platform, folder.configDir, 'starter', '2026', 'x');

  it('is sound before anything is spoilt', async () => {
    expect(await checked()).toEqual({ code: 0, problems: [] });
  });

  it.each(spoilt)('$name ($kinds): the check, a publish, an import, a new year, a diff and a start name it', async ({ kinds, spoil, harmless }) => {
    const files = Object.fromEntries(kinds.map((kind: Kind) => [fileOf[kind], spoil(sound[fileOf[kind]] ?? '<p>{{case.key}}</p>')]));
    await having(files, async () => {
      const names = Object.keys(files);
      for (const name of names) expect([name, files[name] === sound[name]]).toEqual([name, false]);
      const { code, problems } = await checked();
      if (harmless) return expect([code, problems]).toEqual([0, []]);
      expect(code).toBe(1);
      told(problems, names);
      told(await problemsOf(asPublished()), names);
      told(await problemsOf(asImport()), names);
      // The year that is copied is told at its own place.
      told(await problemsOf(asNextYear()), []);
      const [started, ...others] = await publishFirstReleases(platform.platform, folder.configDir);
      expect([started!.state, others]).toEqual(['invalid', []]);
      told((started!.error as PlatformError).problems, names);
      await asDiff().catch((error: unknown) => told((error as PlatformError).problems, names));
      expect(await listReleases(platform.platform)).toEqual([]);
    });
  });

  const oddNames = ['\u001b[2J.md', 'a\nb.md', '\u202edm.exe.md', `${'长'.repeat(80)}.md`, 'zero\u200bwidth.md', '__proto__.json', 'a:b.md'];
  it.each(oddNames)('with a file called %j is told so', async (name) => {
    await having({ [`definitions/starter/2026/help/${name}`]: '# x' }, async () => {
      const { code, problems } = await checked();
      expect([code, problems.length]).toEqual([1, 1]);
      told(problems, ['definitions/starter/2026/help/']);
      told(await problemsOf(asImport()), ['definitions/starter/2026/help/']);
    });
  });

  it('with links and pipes reads nothing through them', async () => {
    const passwd = '/etc/passwd';
    for (const [kind, name] of Object.entries(fileOf)) {
      if (kind === 'programme') continue;
      mkdirSync(path.dirname(at(name)), { recursive: true });
      rmSync(at(name), { force: true });
      if (kind === 'help') execFileSync('mkfifo', [at(name)]);
      else symlinkSync(passwd, at(name));
    }
    symlinkSync('/etc', at('definitions/starter/2027'));
    symlinkSync('/etc', at('definitions/other'));
    mkdirSync(at('definitions/starter/2028 copy'));
    try {
      const { code, problems } = await checked();
      expect(code).toBe(1);
      const wanted = Object.entries(fileOf).filter(([kind]) => kind !== 'programme').map(([, name]) => name);
      told(problems, [...wanted, 'definitions/starter/2027', 'definitions/other', 'definitions/starter/2028 copy']);
      expect(JSON.stringify(problems)).not.toContain('root:');
      const [started] = await publishFirstReleases(platform.platform, folder.configDir);
      expect([started!.edition, started!.state]).toEqual(['2026', 'invalid']);
    } finally {
      for (const name of Object.values(fileOf)) rmSync(at(name), { force: true });
      for (const name of ['definitions/starter/2027', 'definitions/other', 'definitions/starter/2028 copy']) rmSync(at(name), { recursive: true });
      for (const name of Object.keys(sound)) write(name, sound[name]!);
    }
  });

  it('as an archive writes nothing that it should not', async () => {
    const archived = (...members: [name: string, bytes: Buffer][]) => zipped([...Object.entries(sound).map(([name, text]) => [name, Buffer.from(text)] as [string, Buffer]), ...members]);
    // The packer refuses ways out itself, so they are put in afterwards, in both places a name stands.
    const called = async (name: string) => {
      const bytes = await archived(['x'.repeat(Buffer.byteLength(name)), Buffer.from('x')]);
      return Buffer.from(bytes.toString('latin1').replaceAll('x'.repeat(Buffer.byteLength(name)), Buffer.from(name).toString('latin1')), 'latin1');
    };
    const taken = async (bytes: Buffer) => importEdition(elsewhere, readArchive(bytes));
    for (const name of ['../../escaped.json', '/tmp/escaped.json', 'definitions/starter/2026/help/../../../../../escaped.md', 'definitions\\escaped.json', `definitions/starter/2026/help/${'x'.repeat(297)}.md`,
      `definitions/starter/2026/help/${'长'.repeat(90)}.md`, 'definitions/starter/2026/help/\u001b[2J.md', '__proto__', 'constructor/prototype.json', 'definitions/starter/2026/help/.bashrc', 'C:/escaped.json'])
      told(await problemsOf(taken(await called(name))), ['']);
    for (const bytes of [Buffer.alloc(0), Buffer.alloc(41 * 1024 * 1024), (await archived()).subarray(0, 500), await archived(['definitions/starter/2026/help/big.md', Buffer.alloc(5_000_000)])])
      told(await problemsOf(taken(bytes)), ['']);
    expect(readdirSync(elsewhere)).toEqual([]);
  });

  it('stops neither the next edition nor, once published, its own release', async () => {
    const added = Object.entries(sound).filter(([name]) => name.includes('/2026/'));
    for (const [name, text] of added) write(name.replace('/2026/', '/2027/'), text.replace('"edition": "2026"', '"edition": "2027"'));
    await having({ [fileOf.form]: 3_000_000_000 }, async () => {
      const states = await publishFirstReleases(platform.platform, folder.configDir);
      expect(states.map(({ edition, state }) => [edition, state])).toEqual([['2026', 'invalid'], ['2027', 'published']]);
    });
    expect((await publishFirstReleases(platform.platform, folder.configDir)).map(({ state }) => state)).toEqual(['published', 'unchanged']);
    await having({ [fileOf.form]: Buffer.from([0xff]) }, async () => {
      expect((await publishFirstReleases(platform.platform, folder.configDir)).map(({ state }) => state)).toEqual(['invalid', 'unchanged']);
    });
    expect((await listReleases(platform.platform)).map(({ edition }) => edition).sort()).toEqual(['2026', '2027']);
    expect((await fetch(`${platform.url}/healthz`)).status).toBe(200);
  });
});
