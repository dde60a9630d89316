import { readFileSync } from 'node:fs';
import path from 'node:path';
import { checkEdition } from '../../platform/catalogue/check-edition';
import { loadEdition } from '../../platform/catalogue/load-edition';
import { readEditionFiles } from '../../platform/catalogue/read-edition-files';
import type { Json } from '../../platform/conditions/model';
import { journeyOf } from '../../platform/journey/journey';
import { checkSchema } from '../../platform/journey/schema-check';
import { partChecks } from '../../platform/parts/checks';
import { fencedBlocks } from './fenced';

const page = readFileSync(path.join(process.cwd(), 'docs/tutorial.md'), 'utf8');

/** Does what the page says: each "find" is found exactly once in its file, and becomes the "replace" that follows. */
function follow(files: Record<string, string>): Record<string, string> {
  const changed = { ...files };
  const blocks = fencedBlocks(page).filter(({ info }) => /^\w+ (find|replace)/.test(info));
  for (let at = 0; at < blocks.length; at += 2) {
    const file = blocks[at]!.info.split(' ')[2]!;
    expect(blocks[at + 1]!.info).toMatch(/ replace$/);
    expect({ file, times: changed[file]!.split(blocks[at]!.text).length - 1, text: blocks[at]!.text }).toMatchObject({ times: 1 });
    changed[file] = changed[file]!.replace(blocks[at]!.text, () => blocks[at + 1]!.text);
  }
  return changed;
}

describe('the page "Add a question to a programme"', () => {
  it('leads a newcomer to an edition without problems, also beside the one before', async () => {
    const before = await readEditionFiles(process.cwd(), 'starter', '2026');
    const after = follow(before);
    expect(await checkEdition(after, before)).toEqual([]);
    const { forms, caseTypes, queues } = await loadEdition(after);
    expect(Object.keys((forms['application']!.steps[0]!.schema as { properties: object }).properties)).toContain('cars');
    expect(caseTypes['application']!.slots!.map((slot) => slot.key)).toContain('manyCars');
    expect(queues['review']!.columns.map((column) => column.key)).toContain('cars');
  });

  it('asks for the cars of those who need parking, and of nobody else', async () => {
    const { forms, materials, dictionaries } = await loadEdition(follow(await readEditionFiles(process.cwd(), 'starter', '2026')));
    const walk = (request: Record<string, Json>) =>
      journeyOf(
        forms['application']!,
        { sections: { request }, collections: {}, names: {}, fileCounts: {}, dictionaries, now: 0, zone: 'Asia/Shanghai' },
        { materials, parts: partChecks, check: checkSchema },
      );
    const asked = (request: Record<string, Json>) => {
      const { steps, problems } = walk(request);
      return { hidden: steps[0]!.hidden.includes('cars'), missing: problems.some(({ field }) => field === 'request/cars') };
    };
    expect(asked({})).toEqual({ hidden: true, missing: false });
    expect(asked({ needsParking: false })).toEqual({ hidden: true, missing: false });
    expect(asked({ needsParking: true })).toEqual({ hidden: false, missing: true });
    expect(asked({ needsParking: true, cars: 12 })).toEqual({ hidden: false, missing: false });
    expect(asked({ needsParking: true, cars: 500 })).toEqual({ hidden: false, missing: true });
  });

  it('tells truly what the check says about a misspelt name', async () => {
    const files = follow(await readEditionFiles(process.cwd(), 'starter', '2026'));
    const form = 'forms/starter/2026/application.form.json';
    const misspelt = { ...files, [form]: files[form]!.replace('"cars": "needsParking = true"}', '"cars": "needsParkin = true"}') };
    const [problem, ...others] = await checkEdition(misspelt);
    expect(others).toEqual([]);
    expect(page).toContain(`${problem!.where}  ${problem!.rule}  `);
    expect(problem!.message).toContain('needsParkin');
  });
});
