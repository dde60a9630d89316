import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { readFileSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { checkEdition, crossCheck } from '../../platform/catalogue/check-edition';
import { readDraft } from '../../platform/catalogue/read-draft';
import { hashOfFiles } from '../../platform/catalogue/hash';
import { readJson } from '../../platform/catalogue/json';
import { translationOf } from '../../platform/catalogue/kinds';
import { listEditions } from '../../platform/catalogue/list-editions';
import { loadEdition } from '../../platform/catalogue/load-edition';
import { readEditionFiles } from '../../platform/catalogue/read-edition-files';
import { rules } from '../../platform/catalogue/rules/table';
import { problemsUnder, runCheck } from '../../platform/cli/run-check';
import type { PlatformError, Problem } from '../../platform/errors/platform-error';
import { patched, type Edit } from './patched';

const root = process.cwd();
const fixtures = path.join(__dirname, 'fixtures');
interface Fixture {
  note: string;
  edits: Edit[];
  previous?: 'starter';
  problems: Problem[];
}
const read = (name: string) => JSON.parse(readFileSync(path.join(fixtures, name), 'utf8')) as Fixture;
const names = readdirSync(fixtures).sort();
const industryFile = 'definitions/starter/2026/industries/choirs/industry.json';

let starter: Record<string, string>;
beforeAll(async () => {
  // Without its translations: a fixture that moves a text would be told of each that speaks of it.
  const whole = await readEditionFiles(root, 'starter', '2026');
  starter = Object.fromEntries(Object.entries(whole).filter(([name]) => !translationOf(name)));
});

describe('the check of an edition', () => {
  it.each(names)('tells exactly what is wrong in %s', async (name) => {
    const { edits, previous, problems } = read(name);
    expect(await checkEdition(patched(starter, edits), previous && starter)).toEqual(problems);
    expect(name.startsWith('valid-')).toBe(problems.length === 0);
  });

  it('has a fixture for every rule, in which that rule finds something', () => {
    for (const rule of [...rules.map(({ name }) => name), 'keys-permanent']) {
      expect(read(`invalid-${rule}.json`).problems.map((problem) => problem.rule)).toContain(rule);
    }
  });

  it('reports a rule that crashes and goes on with the rest', async () => {
    const { draft } = await readDraft(starter);
    const broken = {
      name: 'broken',
      *check(): Generator<never> {
        throw new Error('oh');
      },
    };
    expect(crossCheck(draft!, [broken, ...rules])).toEqual([{ where: 'starter', rule: 'broken', message: 'The rule itself failed: oh' }]);
  });

  it('finds nothing to say about an edition held against itself', async () => {
    expect(await checkEdition(starter, starter)).toEqual([]);
  });

  it('says that files without a manifest are no edition', async () => {
    expect(await checkEdition({})).toEqual([
      { where: 'definitions', rule: 'needed', message: 'No definitions/<programme>/<edition>/programme.json: this is no edition.' },
    ]);
  });

  it('answers with problems whatever stands in the files', async () => {
    const paths = Object.keys(starter);
    const junk = fc.oneof(
      fc.string(),
      fc.json({ maxDepth: 4 }),
      fc.constantFrom(
        '[[[['.repeat(50_000),
        '{"a":'.repeat(50_000),
        '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>',
        'null',
        '\u0000',
        '{{#each a}}'.repeat(500),
      ),
    );
    const spoil = fc.oneof(
      fc.record({ file: fc.constantFrom(...paths), text: junk }),
      fc.record({ file: fc.constantFrom(...paths), cut: fc.nat(4000), put: fc.string({ maxLength: 4 }) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(spoil, { minLength: 1, maxLength: 3 }), async (edits) => {
        const files = { ...starter };
        for (const edit of edits)
          files[edit.file] =
            'text' in edit ? edit.text : files[edit.file]!.slice(0, edit.cut) + edit.put + files[edit.file]!.slice(edit.cut + 1);
        const problems = await checkEdition(files, starter);
        expect(
          problems.every(({ where, rule, message }) => where && rule && message && !message.startsWith('The rule itself failed')),
        ).toBe(true);
        expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
      }),
      { numRuns: 60 },
    );
  });
});

describe('reading JSON', () => {
  it.each([
    ['{"a": 1,}', { line: 1, column: 9, message: 'a key in quotes is expected here but "}" was found' }],
    ['{\n  "a": [1, 2\n}', { line: 3, column: 1, message: 'expected , but found "}"' }],
    ['{"a": "x\ny"}', { line: 1, column: 9, message: 'a line break or control character inside a text; write \\n' }],
    ['', { line: 1, column: 1, message: 'a value is expected here but the end of the file was found' }],
    ['{"a": {"constructor": 1}}', { line: 1, column: 8, message: 'the key "constructor" is not allowed' }],
    ['{"a": 1, "a": 2}', { line: 1, column: 10, message: 'the key "a" is written twice' }],
    ['[] []', { line: 1, column: 4, message: 'nothing may follow the value, but "[" does' }],
  ])('of %j says where it goes wrong', (text, fault) => {
    expect(readJson(text).faults).toEqual([fault]);
  });

  it('reads what JSON.parse reads', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify(value, null, 1);
        const { value: own, faults } = readJson(text);
        if (faults.length === 0) expect(own).toEqual(JSON.parse(text));
      }),
    );
  });
});

describe('loading an edition', () => {
  it('compiles once per content, whatever order the files come in', async () => {
    const first = await loadEdition(starter);
    const shuffled = Object.fromEntries(Object.entries(starter).reverse());
    expect(hashOfFiles(shuffled)).toBe(first.hash);
    expect(await loadEdition(shuffled)).toBe(first);
    expect((await loadEdition({ ...starter, 'definitions/starter/2026/help/team.md': '# 另一页\n' })).hash).not.toBe(first.hash);
  });

  it('gives the whole edition by key', async () => {
    const edition = await loadEdition(starter);
    expect(Object.keys(edition.forms).sort()).toEqual(['application', 'review']);
    expect(edition.tiers.map((tier) => tier.key)).toEqual(['bureau', 'team']);
    expect(edition.workflows['venue-application']!.process).toBe('venueApplication');
    expect(Object.keys(edition.workflows['venue-application']!.plan.processes['venueApplication']!.nodes)).toContain('review');
    expect(edition.units).toHaveLength(3);
    expect(edition.help['team']).toContain('我的申请');
  });

  it('refuses one with problems, and names them all', async () => {
    const { edits, problems } = read('invalid-named-exists.json');
    await expect(loadEdition(patched(starter, edits))).rejects.toMatchObject({ code: 'configuration.invalid', problems });
  });

  it('loads a published release though a rule has grown stricter since, if it can be read at all', async () => {
    expect((await loadEdition(patched(starter, read('invalid-unused.json').edits), { published: true })).forms['feedback']).toBeDefined();
    await expect(loadEdition(patched(starter, read('invalid-shape.json').edits), { published: true })).rejects.toMatchObject({
      code: 'configuration.invalid',
    });
  });

  it('merges what an industry adds, and loses it with its folder', async () => {
    const withIndustry = patched(starter, read('valid-industry.json').edits);
    const edition = await loadEdition(withIndustry);
    expect(edition.materials.find((material) => material.code === 'score')).toMatchObject({ industry: 'choirs', stage: 'plan' });
    const { [industryFile]: _folder, ...without } = withIndustry;
    expect(await checkEdition(without)).toEqual([]);
    const edited = await loadEdition(without);
    expect(edited.industries).toEqual({});
    expect(JSON.stringify(edited)).not.toMatch(/choirs|score/);
  });
});

describe('reading from disk', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'tierflow-catalogue-'));
    for (const [name, text] of Object.entries(starter)) {
      await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
      await writeFile(path.join(folder, name), text);
    }
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('finds editions and gives their files by path', async () => {
    expect(await listEditions(folder)).toEqual([{ programme: 'starter', edition: '2026' }]);
    expect(await readEditionFiles(folder, 'starter', '2026')).toEqual(starter);
    expect(await listEditions(path.join(folder, 'nowhere'))).toEqual([]);
  });

  it('follows no link, neither to a file nor to a folder', async () => {
    await writeFile(path.join(folder, 'secret.txt'), 'secret');
    await symlink(path.join(folder, 'secret.txt'), path.join(folder, 'templates-link'));
    await symlink(path.join(folder, 'secret.txt'), path.join(folder, 'definitions/starter/2026/help/secret.md'));
    await symlink(path.join(folder, 'definitions'), path.join(folder, 'templates'));
    const error = await readEditionFiles(folder, 'starter', '2026').catch((refused: PlatformError) => refused);
    expect((error as PlatformError).problems.map(({ where, rule }) => `${where} ${rule}`).sort()).toEqual([
      'definitions/starter/2026/help/secret.md no-links',
      'templates no-links',
    ]);
  });

  it.each([
    ['..', '2026'],
    ['starter', '../..'],
    ['starter', ''],
    ['starter', '2026/../2026'],
  ])('reads nothing at the address %j/%j', async (programme, edition) => {
    await expect(readEditionFiles(folder, programme, edition)).rejects.toMatchObject({ code: 'configuration.invalid' });
  });

  it('refuses what is not UTF-8', async () => {
    await writeFile(path.join(folder, 'definitions/starter/2026/help/team.md'), Buffer.from([0xb3, 0xa1, 0xb5, 0xd8]));
    expect(await problemsUnder(folder)).toEqual([
      { where: 'definitions/starter/2026/help/team.md', rule: 'encoding', message: 'The file is not UTF-8 text.' },
    ]);
  });

  it('is what the check command does: lines or JSON, and 1 when there is a problem', async () => {
    const run = async (...argv: string[]) => {
      const said = { out: '', err: '' };
      return { code: await runCheck(argv, { out: (text) => (said.out += text), err: (text) => (said.err += text) }), ...said };
    };
    expect(await run(folder)).toEqual({ code: 0, out: '', err: 'No problems.\n' });
    await rm(path.join(folder, 'definitions/starter/2026/help/team.md'));
    const problem = {
      where: 'definitions/starter/2026/roles.json#/roles/1/help',
      rule: 'named-exists',
      message: 'There is no help page "team". There is officer.',
    };
    expect(await run(folder)).toEqual({ code: 1, out: `${problem.where}  ${problem.rule}  ${problem.message}\n`, err: '1 problem.\n' });
    const json = await run('--json', folder);
    expect({ ...json, out: JSON.parse(json.out) as unknown }).toEqual({ code: 1, out: [problem], err: '' });
    expect(await run('--jason')).toMatchObject({ code: 2 });
    expect(await run(path.join(folder, 'nowhere'))).toMatchObject({ code: 2 });
  });

  it('holds an edition against the one before it', async () => {
    for (const [name, text] of Object.entries(starter)) {
      if (!name.includes('/2026/')) continue;
      const next = path.join(folder, name.replace('/2026/', '/2027/'));
      await mkdir(path.dirname(next), { recursive: true });
      await writeFile(
        next,
        text
          .replace('"edition": "2026"', '"edition": "2027"')
          .replace('{"key": "close", "title": "办结"}', '{"key": "closed", "title": "办结"}')
          .replace('tierflow:stage="close"', 'tierflow:stage="closed"'),
      );
    }
    expect((await problemsUnder(folder)).map(({ where, rule }) => `${where} ${rule}`)).toEqual([
      'definitions/starter/2026/programme.json#/stages/2 keys-permanent',
    ]);
  });
});
