import { readFileSync } from 'node:fs';
import path from 'node:path';
import { checkEdition } from '../../platform/catalogue/check-edition';
import { loadEdition } from '../../platform/catalogue/load-edition';
import { readEditionFiles } from '../../platform/catalogue/read-edition-files';
import type { Json } from '../../platform/conditions/model';
import { journeyOf } from '../../platform/journey/journey';
import { checkSchema } from '../../platform/journey/schema-check';
import { partChecks } from '../../platform/parts/checks';
import { publishRelease } from '../../platform/actions/releases/publish-release';
import type { QueueView } from '../../platform/contracts/queue';
import { arrive, startTestPlatform } from '../http/desk-client';
import { openWork, save, submit } from '../http/walk-steps';
import { fillApplication, startApplication } from '../starter/apply';
import { starterFolder } from '../starter/starter-folder';
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

  it('ends with the question on a team\'s page, its answer judged, and the bureau able to look for it', async () => {
    const folder = starterFolder();
    const platform = await startTestPlatform({ configDir: folder.configDir, now: '2026-09-01T09:00:00+08:00' });
    try {
      const [team, bureau] = [await arrive(platform, '990101'), await arrive(platform, '990100-01')];
      const running = await startApplication(team);
      folder.write(follow(await readEditionFiles(folder.configDir, 'starter', '2026')));
      // The last step of the page: npm run publish-edition.
      const published = await publishRelease(platform.platform, folder.configDir, 'starter', '2026', 'asks for parking');
      expect(published).toMatchObject({ unchanged: false });

      const work = await startApplication(team);
      expect(work.steps[0]!.schema).toMatchObject({ properties: { cars: { title: '车辆数', maximum: 100 } } });
      expect(work.steps[0]!.hidden).toContain('cars');
      const asked = await save(team, work, 'request', { needsParking: true });
      expect(asked.steps[0]).toMatchObject({ hidden: ['otherKind'], required: expect.arrayContaining(['cars']) as string[] });
      expect(asked.problems.map((problem) => problem.field)).toContain('request/cars');
      const wrong = await save(team, work, 'request', { cars: 500 });
      expect(wrong.problems.find((problem) => problem.field === 'request/cars')!.message).toContain('应为 1–100 的整数');
      await fillApplication(team, work, { cars: 25 });
      await submit(team, work);

      const many = await bureau.get<QueueView>('/api/queues/review?tab=open&manyCars=true');
      expect(many.rows.map((row) => row.cells.cars)).toEqual([25]);
      expect((await bureau.get<QueueView>('/api/queues/review?tab=open&manyCars=false')).total).toBe(0);
      const before = await openWork(team, running.id);
      expect(Object.keys((before.steps[0]!.schema as { properties: object }).properties)).not.toContain('cars');
    } finally {
      await platform.stop();
      folder.remove();
    }
  });
});
