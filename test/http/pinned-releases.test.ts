import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { publishRelease } from '../../platform/actions/releases/publish-release';
import { approveRelease } from '../../platform/actions/releases/release-desk';
import type { WorkView } from '../../platform/contracts/work';
import { canReadPdf, textOf } from '../letters/pdf-text';
import { ownConfiguration } from '../own-configuration';
import { arrive, startTestPlatform, type DeskClient, type TestPlatform } from './desk-client';
import { startProject } from './fill-forms';
import { acceptTask, firstWork, issueCity, issueProvince, prepareCounty, stamp, submit } from './walk-steps';

/** A running case never changes under those who work on it; what begins after a publish begins on the new release. */
describe('a publish in the middle of a year', () => {
  let configDir: string;
  let platform: TestPlatform;
  let firm: DeskClient;
  let other: DeskClient;
  let letter: string;
  let reprinted: () => Promise<string>;

  beforeAll(async () => {
    configDir = ownConfiguration();
    platform = await startTestPlatform({ configDir });
    await issueProvince(await arrive(platform, '130000'));
    await issueCity(await arrive(platform, '130100'));
    const county = await arrive(platform, '130125');
    const notice = await prepareCounty(county);
    await stamp(county, notice, notice.documents!.rows.map((row) => row.recordId));
    await submit(county, notice);
    [firm, other] = [await arrive(platform, '91130125XXXX00019K0001'), await arrive(platform, '91130125XXXX00131J0001')];
    await acceptTask(firm);
    await startProject(firm);
    await acceptTask(other);
    if (canReadPdf()) letter = await letterOf(county, notice);
    for (const [name, before, after] of [
      ['forms/cleaner-production/2024/evaluation.form.json', '"平衡对象"', '"平衡测算对象"'],
      ['workflows/cleaner-production/2024/application.bpmn', 'tierflow:status="填报中"', 'tierflow:status="正在填报"'],
      ['definitions/cleaner-production/2024/materials.json', '"title": "现场预调研照片汇编', '"title": "新版现场预调研照片汇编'],
      ['templates/cleaner-production/2024/notice-letter.hbs', '<h1>', '<h1>新版'],
    ] as const) {
      const file = path.join(configDir, name);
      const text = readFileSync(file, 'utf8');
      if (!text.includes(before)) throw new Error(`${name} does not hold ${before}`);
      writeFileSync(file, text.replace(before, after));
    }
    reprinted = () => letterOf(county, notice);
    const { id, state } = await publishRelease(platform.platform, configDir, 'cleaner-production', '2024', '改一处题目', { author: '测试甲' });
    expect(state).toBe('draft');
    await approveRelease(platform.platform, id, '测试乙');
  });

  afterAll(async () => {
    await platform?.stop();
    rmSync(configDir, { recursive: true, force: true });
  });

  const wordsOf = async (person: DeskClient) => {
    const work = await firstWork(person, 'business');
    const schema = work.steps.find((step) => step.section === 'balance')!.schema as { properties: Record<string, { title: string }> };
    return [schema.properties.object!.title, work.status.word, work.materials[0]!.title.slice(0, 2)];
  };

  it('leaves an application under way on the form, workflow and materials it has pinned', async () => {
    expect(await wordsOf(firm)).toEqual(['平衡对象', '填报中', '现场']);
  });

  it('gives an application that begins now the release in force, though its project began before', async () => {
    await startProject(other);
    expect(await wordsOf(other)).toEqual(['平衡测算对象', '正在填报', '新版']);
  });

  const readable = canReadPdf();
  (readable ? it : it.skip)('prints a letter of a notice under way again as it was', async () => {
    expect(letter).toContain('告知书');
    expect(await reprinted()).toBe(letter);
  });
});

/** The words of the first letter of a notice. */
async function letterOf(county: DeskClient, notice: WorkView): Promise<string> {
  const pdf = await county.get<Buffer>(`/api/work/${notice.id}/documents/${notice.documents!.rows[0]!.recordId}.pdf`);
  return textOf(pdf);
}
