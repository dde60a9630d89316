import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { readJson } from '../../platform/catalogue/json';
import { jsonKinds, type JsonKind } from '../../platform/catalogue/kinds';
import { pinning } from '../../platform/catalogue/pinning';
import { rules } from '../../platform/catalogue/rules/table';
import { uiOptions, widgets } from '../../platform/catalogue/rules/ui-widgets';
import { kindOfSchema } from '../../platform/catalogue/kinds';
import { shapeProblems } from '../../platform/catalogue/shape';
import type { Problem } from '../../platform/errors/platform-error';
import { fencedBlocks } from './fenced';

const folder = path.join(process.cwd(), 'docs/configuration');
const page = (name: string) => readFileSync(path.join(folder, name), 'utf8');

describe('the pages about configuration', () => {
  const examples = readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .flatMap((name) =>
      fencedBlocks(page(name)).flatMap(({ info, text }) => {
        const [language, kind] = info.split(' ');
        return language === 'json' && kind !== undefined && Object.hasOwn(jsonKinds, kind) ? [{ name, kind: kind as JsonKind, text }] : [];
      }),
    );

  it.each(examples)('$name shows a $kind that follows its meta-schema', ({ kind, name, text }) => {
    const { value, faults } = readJson(text);
    expect(faults).toEqual([]);
    expect(shapeProblems(kind, name, value)).toEqual([]);
    expect(kindOfSchema((value as { $schema: string }).$schema)).toBe(kind);
  });

  it('show an example of every kind of JSON file', () => {
    expect([...new Set(examples.map(({ kind }) => kind))].sort()).toEqual(Object.keys(jsonKinds).sort());
  });

  it('say for every kind whether it is pinned with the case or live, as the platform does', () => {
    const words = { pinned: '随案固定', live: '随时生效', registry: '随时生效（登记库）' };
    const rows = [...page('README.md').matchAll(/^\| ([a-z-]+) \| (随\S+) \|$/gm)].map((match) => [match[1], match[2]]);
    expect(Object.fromEntries(rows)).toEqual(Object.fromEntries(Object.entries(pinning).map(([kind, how]) => [kind, words[how]])));
  });

  it('list every cross-check, and none that is not there', () => {
    const [, across] = page('rules.md').split('## Files held against each other');
    const listed = [...across!.matchAll(/^\| `([a-z-]+)` \|/gm)].map((match) => match[1]!);
    expect(listed.sort()).toEqual([...rules.map((rule) => rule.name), 'keys-permanent'].sort());
  });

  it('show for every cross-check what it says of its fixture', () => {
    const shown = page('rules.md').split('## One example of each')[1]!;
    const sections = Object.fromEntries(shown.split(/^### /m).slice(1).map((section) => [section.split('\n')[0]!, fencedBlocks(section)[0]!.text.trim()]));
    expect(Object.keys(sections).sort()).toEqual([...rules.map((rule) => rule.name), 'keys-permanent'].sort());
    for (const [rule, example] of Object.entries(sections)) {
      const fixture = JSON.parse(readFileSync(path.join(process.cwd(), `test/catalogue/fixtures/invalid-${rule}.json`), 'utf8')) as { problems: Problem[] };
      expect(fixture.problems.map((problem) => `${problem.where}  ${problem.rule}  ${problem.message}`)).toContain(example);
    }
  });

  it('have one file per rule, named after it', () => {
    const files = readdirSync(path.join(process.cwd(), 'platform/catalogue/rules')).map((name) => name.replace('.ts', ''));
    expect(files.sort()).toEqual([...rules.map((rule) => rule.name), 'keys-permanent', 'table'].sort());
  });

  it('name every widget and every option of a field', () => {
    for (const name of [...Object.keys(widgets), ...Object.keys(uiOptions)]) expect(page('form.md')).toContain(`\`${name}\``);
  });
});
