import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { exportRecords, importRecords } from '../../platform/actions/releases/exchange-records';
import { openAccount } from '../../platform/actions/people/open-account';
import { publishRelease } from '../../platform/actions/releases/publish-release';
import { newEdition } from '../../platform/catalogue/new-edition';
import { readEditionFiles } from '../../platform/catalogue/read-edition-files';
import { writeNewEdition } from '../../platform/catalogue/write-edition-files';
import type { QueueView } from '../../platform/contracts/queue';
import type { ReleasesView } from '../../platform/contracts/releases';
import type { WorkView } from '../../platform/contracts/work';
import { arrive, clientFor, startTestPlatform, type DeskClient, type TestPlatform } from '../http/desk-client';
import { startProject } from '../http/fill-forms';
import { acceptTask, basic, firstWork, issueCity, issueProvince, openWork, prepareCounty, save, stamp, submit } from '../http/walk-steps';
import { ownConfiguration } from '../own-configuration';

const programme = 'cleaner-production';
const E01 = '91130125XXXX00019K';
const E09 = '91130408XXXX000948';

/** AC-21 跨年度并行: the shipped programme copied to the next year while cases of this one run, over HTTP. */
describe('AC-21 two years of the shipped programme side by side', () => {
  let configDir: string;
  let platform: TestPlatform;
  let province: DeskClient;
  let city: DeskClient;
  let county: DeskClient;
  let first: DeskClient;
  let ninth: DeskClient;
  let before: string[];

  /** Offices the sample has no account for. */
  const office = async (unit: string, tier: string, role: string) => {
    const { store } = platform.platform;
    const { code } = await store.transaction(() => openAccount(platform.platform, { login: unit, name: unit, kind: 'unit', unit, programme, tier, role, state: 'active' }));
    return clientFor(platform).arrive(unit, code);
  };
  const send = async (officer: DeskClient) => {
    const notice = await prepareCounty(officer);
    await stamp(officer, notice, notice.documents!.rows.map((row) => row.recordId));
    await submit(officer, notice);
  };
  /** The firms' cases of a year as the province counts them. */
  const counted = async (year: string) => {
    const { rows } = await province.get<QueueView>('/api/queues/projects?tab=all');
    return rows.filter(({ cells }) => String(cells.key).startsWith(year)).map(({ cells, status }) => `${String(cells.key)} ${status.word}`).sort();
  };
  const keysOf = async (person: DeskClient, queue: string) => (await person.get<QueueView>(`/api/queues/${queue}?tab=all`)).rows.map(({ cells }) => String(cells.key)).sort();

  beforeAll(async () => {
    configDir = ownConfiguration();
    platform = await startTestPlatform({ configDir });
    province = await arrive(platform, '130000');
    const leader = await arrive(platform, '130000-03');
    await issueProvince(province);
    city = await office('130400', 'city', 'cityOp');
    for (const login of ['130400', '130100']) await issueCity(login === '130400' ? city : await arrive(platform, login));
    county = await office('130408', 'county', 'countyOp');
    for (const officer of [county, await arrive(platform, '130125')]) await send(officer);
    [first, ninth] = [await arrive(platform, `${E01}0001`), await arrive(platform, `${E09}0001`)];
    for (const firm of [first, ninth]) {
      await acceptTask(firm);
      await startProject(firm, { ...basic, levelTarget: 'L2' });
    }
    // E09 has its time for 2024 prolonged.
    const { caseId } = await firstWork(ninth, 'business');
    await city.must('POST', '/api/adjustments', { milestone: 'applyEvaluation', scope: { caseId }, date: '2025-06-30', reason: '示例：停产检修' });
    platform.setClock('2025-03-05T09:00:00+08:00');
    for (const person of [province, leader, city, county, first, ninth]) await person.comeBack();
    await platform.settle();
    before = await counted('2024');

    const { files } = newEdition(await readEditionFiles(configDir, programme, '2024'), '2024', '2025');
    await writeNewEdition(configDir, { programme, edition: '2025' }, files);
    for (const [name, from, to] of [
      [`definitions/${programme}/2025/materials.json`, '"title": "现场预调研照片汇编', '"title": "2025版现场预调研照片汇编'],
      [`forms/${programme}/2025/evaluation.form.json`, '/ inputTotal > 0.05', '/ inputTotal > 0.03'],
    ] as const) {
      const file = path.join(configDir, name);
      const text = readFileSync(file, 'utf8');
      if (!text.includes(from)) throw new Error(`${name} does not hold ${from}`);
      writeFileSync(file, text.replaceAll(from, to));
    }
    const { id, state } = await publishRelease(platform.platform, configDir, programme, '2025', '2025 年度方案', { author: '130000' });
    expect(state).toBe('draft');
    await leader.must<ReleasesView>('POST', `/api/releases/${id}/approve`, {});
    const { listItem } = await exportRecords(platform.platform, { programme, edition: '2024' });
    const next = listItem!.filter(({ division }) => division === '130408').map((row) => ({ ...row, projectNo: String(row.projectNo).replace(/^2024/, '2025') }));
    expect(await importRecords(platform.platform, { programme, edition: '2025' }, { listItem: next }, { by: '测试甲' })).toMatchObject({ added: next.length, written: true });

    await issueProvince(province);
    await issueCity(city);
    await send(county);
  });

  afterAll(async () => {
    await platform?.stop();
    rmSync(configDir, { recursive: true, force: true });
  });

  it('E09 has a case of each year, numbered by its year, under one account', async () => {
    expect((await keysOf(ninth, 'acceptTasks')).map((key) => key.slice(0, 4))).toContain('2025');
    await acceptTask(ninth);
    await startProject(ninth, { ...basic, levelTarget: 'L2', auditFrom: '2025-08-01', auditTo: '2026-02-20' });
    expect((await keysOf(ninth, 'business')).map((key) => key.slice(0, 4))).toEqual(['2024', '2025']);
    expect(await counted('2025')).toHaveLength((await keysOf(county, 'projects')).filter((key) => key.startsWith('2025')).length);
  });

  it('E01 keeps the materials and thresholds of 2024, E09 of 2025 has the new ones', async () => {
    const open = async (firm: DeskClient, year: string): Promise<WorkView> => {
      const { rows } = await firm.get<QueueView>('/api/queues/business?tab=open');
      return openWork(firm, rows.find(({ cells }) => String(cells.key).startsWith(year))!.workItemId!);
    };
    for (const [firm, year, title, said] of [[first, '2024', '现场预调研', 0], [ninth, '2024', '现场预调研', 0], [ninth, '2025', '2025版现场', 1]] as const) {
      const work = await open(firm, year);
      expect(work.materials[0]!.title.slice(0, title.length)).toBe(title);
      const view = await save(firm, work, 'balance', { object: '提取工段 水', inputTotal: 100, outputTotal: 96 });
      expect(view.problems.filter(({ field }) => field === 'balance/explanation')).toHaveLength(said);
    }
    expect((await open(ninth, '2024')).due).toMatchObject({ at: Date.parse('2025-07-01T00:00:00+08:00') });
  });

  it('the figures of 2024 are what they were', async () => {
    expect(await counted('2024')).toEqual(before);
    expect(before.length).toBeGreaterThan(2);
  });

  it('records taken in a second time change nothing; what differs is written over only when told to', async () => {
    const address = { programme, edition: '2025' };
    const held = await exportRecords(platform.platform, address);
    const again = (rows: typeof held, replace = false) => importRecords(platform.platform, address, rows, { by: '测试甲', replace });
    expect(await again(held)).toMatchObject({ added: 0, differing: [], unchanged: held.listItem!.length });
    const changed = { listItem: held.listItem!.map((row, at) => (at === 0 ? { ...row, name: '永年示例改名有限公司' } : row)) };
    expect(await again(changed)).toMatchObject({ written: false, differing: [expect.stringMatching(/^listItem /)] });
    expect(await exportRecords(platform.platform, address)).toEqual(held);
    expect(await again(changed, true)).toMatchObject({ written: true });
    expect(await exportRecords(platform.platform, address)).toEqual(changed);
    await expect(again({ listItem: [{ ...held.listItem![0], division: '999999' }], nobody: [] })).rejects.toMatchObject({
      code: 'configuration.invalid', problems: [{ where: 'records/listItem.json#/0/division' }, { where: 'records/nobody.json' }],
    });
    await expect(importRecords(platform.platform, { programme, edition: '1999' }, {}, { by: '测试甲' })).rejects.toMatchObject({ code: 'release.unknown' });
  });
});
