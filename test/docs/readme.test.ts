import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { readSettings, settingNames, SettingError } from '../../platform/cli/settings';
import { fencedBlocks } from './fenced';
import { sourcesUnder, tableRows } from './sources';

const root = process.cwd();
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const readme = read('README.md');
const scripts = (JSON.parse(read('package.json')) as { scripts: Record<string, string> }).scripts;
const pages = ['README.md', 'CHANGELOG.md', ...sourcesUnder('docs', /\.md$/).map(({ file }) => file)];

/** Lines of the shell blocks under a heading. */
function commandsUnder(heading: string): string[] {
  const section = readme.split(/^## /m).find((one) => one.startsWith(heading))!;
  return fencedBlocks(section).flatMap(({ info, text }) => (info === 'sh' ? text.trim().split('\n') : []));
}

/** The anchor a heading has on the page, as Markdown viewers make it. */
const anchorOf = (heading: string) =>
  heading
    .trim()
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');

describe('the README', () => {
  it('starts and tests by the two commands that CI runs', () => {
    expect(commandsUnder('Start')[0]).toBe('npm ci && npm start');
    expect(commandsUnder('Test')).toEqual(['npm ci && npm test']);
    expect(read('.ci/run').trim().split('\n').at(-1)).toBe('npm ci && npm test');
  });

  it('names no command that is not there, nor does any page', () => {
    const missing = pages.flatMap((file) =>
      [...read(file).matchAll(/\bnpm (?:run ([\w:-]+)|(start|test)\b)/g)]
        .map((match) => match[1] ?? match[2]!)
        .filter((name) => !(name in scripts))
        .map((name) => `${file}: npm run ${name}`),
    );
    expect(missing).toEqual([]);
  });

  it('has a table of exactly the settings that are read, with their defaults', () => {
    const section = readme.split('## Settings')[1]!.split('\n## ')[0]!;
    const rows = tableRows(section)
      .slice(1)
      .map(([name, value]) => [name!.replaceAll('`', ''), value!.replaceAll('`', '')] as const);
    expect(rows.map(([name]) => name).sort()).toEqual([...settingNames].sort());
    const defaults = Object.fromEntries(rows);
    const settings = readSettings({}, root);
    expect(settings).toMatchObject({
      port: Number(defaults.PORT),
      logLevel: defaults.LOG_LEVEL,
      maxUploadMb: Number(defaults.MAX_UPLOAD_MB),
      databaseUrl: undefined,
      demoClock: undefined,
    });
    expect(settings.dataDir).toBe(path.resolve(root, defaults.DATA_DIR!));
    expect(settings.configDir).toBe(path.resolve(root, defaults.CONFIG_DIR!));
    expect(settings.filesUrl).toBe(defaults.FILES_URL!.replace('DATA_DIR', settings.dataDir));
  });

  it('is right that an impossible value stops the start with a sentence', () => {
    const impossible = {
      PORT: 'http',
      DATABASE_URL: 'postgres://localhost/x',
      FILES_URL: 's3://bucket',
      CONFIG_DIR: './docs',
      DEMO_CLOCK: 'yesterday',
      LOG_LEVEL: 'loud',
      MAX_UPLOAD_MB: '0.5',
      PUBLIC_URL: 'https://audit.example/?a=b',
      TRUSTED_PROXIES: '10.0.0.0/33',
    };
    for (const [name, value] of Object.entries(impossible)) {
      expect(() => readSettings({ [name]: value }, root)).toThrow(SettingError);
      expect(() => readSettings({ [name]: value }, root)).toThrow(name);
    }
  });

  it('reads no environment beside that table', () => {
    const readers = sourcesUnder('platform', /\.tsx?$/).filter(({ text }) =>
      /process\.env(?!,)\b/.test(text.replaceAll('readSettings(process.env', '')),
    );
    // The bench hands its surroundings on to the server it starts.
    expect(readers.map(({ file }) => file)).toEqual(['platform/cli/bench/server-process.ts']);
  });
});

describe('the pages', () => {
  it('link to files and headings that are there', () => {
    const broken = pages.flatMap((file) =>
      [...read(file).matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, link]) => {
        if (/^[a-z]+:/.test(link!)) return [];
        const [to, anchor] = link!.split('#');
        const target = to ? path.join(path.dirname(file), to) : file;
        if (!existsSync(path.join(root, target))) return [`${file}: ${link}`];
        if (!anchor) return [];
        const headings = [...read(target).matchAll(/^#+ (.+)$/gm)].map((match) => anchorOf(match[1]!));
        return headings.includes(anchor) ? [] : [`${file}: ${link}`];
      }),
    );
    expect(broken).toEqual([]);
  });

  it('name no file or folder of ours that is not there', () => {
    const gone = pages.flatMap((file) =>
      [...read(file).matchAll(/`((?:platform|test|docs|definitions|forms|workflows|templates|\.ci)\/[\w./-]+)`/g)]
        .map((match) => match[1]!)
        .filter((name) => !existsSync(path.join(root, name)))
        .map((name) => `${file}: ${name}`),
    );
    expect(gone).toEqual([]);
  });

  it('record decisions one by one, each under its own number, none longer than a page', () => {
    const names = readdirSync(path.join(root, 'docs/decisions'));
    expect(names.filter((name) => !/^\d{4}-[a-z0-9-]+\.md$/.test(name))).toEqual([]);
    const numbers = names.map((name) => name.slice(0, 4));
    expect(numbers).toEqual([...new Set(numbers)]);
    for (const name of names) {
      const text = read(`docs/decisions/${name}`);
      expect(text).toMatch(new RegExp(`^# ${name.slice(0, 4)} `));
      expect({ name, lines: text.split('\n').length <= 60 }).toEqual({ name, lines: true });
    }
  });

  it('keep a changelog with what is not released yet', () => {
    expect(read('CHANGELOG.md')).toMatch(/^# Changelog$[\s\S]*^## Unreleased$/m);
  });
});
