import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { publishRelease } from '../../platform/actions/publish-release';
import { arrive, startTestPlatform, type DeskClient, type TestPlatform } from './desk-client';
import { startProject } from './fill-forms';
import { acceptTask, firstWork, issueCity, issueProvince, prepareCounty, stamp, submit } from './walk-steps';

/** A running case never changes under those who work on it; what begins after a publish begins on the new release. */
describe('a publish in the middle of a year', () => {
  let configDir: string;
  let platform: TestPlatform;
  let firm: DeskClient;
  let other: DeskClient;

  beforeAll(async () => {
    configDir = mkdtempSync(path.join(tmpdir(), 'tierflow-config-'));
    for (const folder of ['definitions', 'forms', 'workflows', 'templates']) cpSync(folder, path.join(configDir, folder), { recursive: true });
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
    const form = path.join(configDir, 'forms/cleaner-production/2024/evaluation.form.json');
    writeFileSync(form, readFileSync(form, 'utf8').replace('"平衡对象"', '"平衡测算对象"'));
    const { unchanged } = await publishRelease(platform.platform, configDir, 'cleaner-production', '2024', '改一处题目');
    expect(unchanged).toBe(false);
  }, 120_000);

  afterAll(async () => {
    await platform?.stop();
    rmSync(configDir, { recursive: true, force: true });
  });

  const titleOf = async (person: DeskClient) => {
    const work = await firstWork(person, 'business');
    const schema = work.steps.find((step) => step.section === 'balance')!.schema as { properties: Record<string, { title: string }> };
    return schema.properties.object!.title;
  };

  it('leaves an application under way on the release it has pinned', async () => {
    expect(await titleOf(firm)).toBe('平衡对象');
  });

  it('gives an application that begins now the release in force, though its project began before', async () => {
    await startProject(other);
    expect(await titleOf(other)).toBe('平衡测算对象');
  });
});
