import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { builtServer, freePort, run, type Dist, type Ended } from '../cli/server-process';
import { zipped } from '../sheets/workbooks';
import { starterFolder, type StarterFolder } from '../starter/starter-folder';
import { filesBelow } from './watch';

/** Commands given an edition that cannot be: they name the file, end with their code and without a stack. @embedded nothing reaches a database */
describe('A command on an edition that cannot be', () => {
  let dist: Dist;
  let place: string;
  let elsewhere: string;

  beforeAll(() => {
    dist = builtServer();
    place = mkdtempSync(path.join(tmpdir(), 'tierflow-commands-'));
    elsewhere = path.join(place, 'elsewhere');
    for (const root of ['definitions', 'forms', 'workflows', 'templates']) mkdirSync(path.join(elsewhere, root), { recursive: true });
  });

  afterAll(() => {
    dist?.remove();
    if (place) rmSync(place, { recursive: true, force: true });
  });

  const help = 'definitions/starter/2026/help/team.md';
  const form = 'forms/starter/2026/application.form.json';
  const spoilt: [name: string, file: string, spoil: (folder: StarterFolder) => void][] = [
    ['with a link', help, ({ configDir }) => {
      rmSync(path.join(configDir, help));
      symlinkSync('/etc/passwd', path.join(configDir, help));
    }],
    ['of three gigabytes', form, ({ configDir }) => truncateSync(path.join(configDir, form), 3_000_000_000)],
    ['of lists without end', form, ({ write }) => write({ [form]: `{"x": ${'['.repeat(100_000)}` })],
  ];
  /** Told in lines, by name, and in nothing of its inside. */
  function told({ code, out, err }: Ended, file: string, codes = [1]): void {
    expect([codes.includes(code ?? -1) || code, out.includes(file) || err.includes(file)]).toEqual([true, true]);
    expect(out + err).not.toMatch(/^\s+at |node_modules|root:x/m);
  }

  it.each(spoilt)('%s: check, publish, import, new-edition, diff and start', async (_name, file, spoil) => {
    const folder = starterFolder();
    spoil(folder);
    const dataDir = path.join(place, 'data');
    const env = { CONFIG_DIR: folder.configDir, DATA_DIR: dataDir, PORT: String(await freePort()) };
    const sound = starterFolder();
    // What can be read is told at its place in the year to come, or line by line, by what it is.
    const name = path.basename(file).split('.')[0]!;
    try {
      told(await run(dist.check, [], env), file);
      told(await run(dist.publish, ['starter', '2026'], env), file);
      told(await run(dist.entry('import'), [folder.configDir], { CONFIG_DIR: elsewhere }), file);
      told(await run(dist.entry('new-edition'), ['starter', '2027', '--from', '2026'], env), name);
      told(await run(dist.entry('diff'), ['starter', '2026', '--from', sound.configDir], env), name, [0, 1]);
      told(await run(dist.start, [], env), file);
      expect(filesBelow(elsewhere)).toEqual([]);
    } finally {
      folder.remove();
      sound.remove();
      rmSync(dataDir, { recursive: true, force: true });
    }
  });

  it('that is an archive: import takes nothing of one that leads out, is no archive, or is not there', async () => {
    const out = path.join(place, 'out.zip');
    const bytes = await zipped([['definitions/starter/2026/xx/escaped.json', Buffer.from('{}')]]);
    writeFileSync(out, Buffer.from(bytes.toString('latin1').replaceAll('/2026/xx/', '/2026/../'), 'latin1'));
    told(await run(dist.entry('import'), [out], { CONFIG_DIR: elsewhere }), 'definitions/starter/2026/../escaped.json');
    writeFileSync(out, 'no archive');
    told(await run(dist.entry('import'), [out], { CONFIG_DIR: elsewhere }), 'archive');
    told(await run(dist.entry('import'), [path.join(place, 'none.zip')], { CONFIG_DIR: elsewhere }), 'none.zip');
    expect(filesBelow(elsewhere)).toEqual([]);
  });
});
