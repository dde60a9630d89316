import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { listEditions } from '../../platform/catalogue/list-editions';
import { readEditionFiles } from '../../platform/catalogue/read-edition-files';

const root = process.cwd();

/** Words that belong to a programme though no file has them as a key or title of its own. */
const wordsOfProgrammes = ['清洁生产', '清审', '河北', '省厅', '设区市', '区县', '企业', '告知书', '雄安', '社区', '场地'];

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const name = path.join(folder, entry.name);
    if (entry.isDirectory()) return filesUnder(name);
    return /\.(ts|tsx|mjs|json|css|html|typ)$/.test(entry.name) ? [name] : [];
  });
}

/** What the shipped editions call themselves, their tiers, their industries and their units. */
async function vocabulary(): Promise<{ words: Set<string>; identifiers: Set<string> }> {
  const words = new Set(wordsOfProgrammes);
  const identifiers = new Set<string>();
  for (const { programme, edition } of await listEditions(root)) {
    const files = await readEditionFiles(root, programme, edition);
    const read = (name: string) => JSON.parse(files[name] ?? '{}') as Record<string, unknown>;
    const home = `definitions/${programme}/${edition}`;
    identifiers.add(programme);
    for (const part of ['title', 'issuer']) words.add(String(read(`${home}/programme.json`)[part]));
    for (const tier of (read(`${home}/tiers.json`)['tiers'] ?? []) as { key: string; title: string }[]) {
      identifiers.add(tier.key);
      words.add(tier.title);
    }
    for (const unit of (read(`definitions/${programme}/registries/org-units.json`)['units'] ?? []) as { name: string }[])
      words.add(unit.name);
    for (const name of Object.keys(files)) if (name.endsWith('/industry.json')) words.add(String(read(name)['title']));
  }
  // Words any program uses mean nothing here: a title such as 其他 or 化工 is judged by length, not by suspicion.
  return { words: new Set([...words].filter((word) => /^[一-鿿、（）()]{2,}$/.test(word) && word !== '其他')), identifiers };
}

describe('the platform', () => {
  it('has no word of any programme it ships', async () => {
    const { words, identifiers } = await vocabulary();
    const found: string[] = [];
    const asWord = new RegExp(`(?<![A-Za-z0-9_-])(${[...identifiers].join('|')})(?![A-Za-z0-9_-])`);
    for (const file of filesUnder(path.join(root, 'platform'))) {
      for (const [index, line] of readFileSync(file, 'utf8').split('\n').entries()) {
        const hit = [...words].find((word) => line.includes(word)) ?? asWord.exec(line)?.[1];
        if (hit) found.push(`${path.relative(root, file)}:${index + 1} ${hit}`);
      }
    }
    expect(found).toEqual([]);
  });
});
