import type { QueueView } from '../../platform/contracts/queue';
import type { SaveView, WorkView } from '../../platform/contracts/work';
import { arrive, clientFor, PASSWORD, startTestPlatform, type DeskClient, type TestPlatform } from '../http/desk-client';
import { fillEvaluation, startProject } from '../http/fill-forms';
import { sampleDocx, sampleJpg, samplePdf } from '../http/sample-files';
import { acceptTask, basic, firstWork, issueProvince, openWork, passAll, prepareCounty, save, saveRows, stamp, submit } from '../http/walk-steps';

/** What the shipped edition asks of an enterprise that starts and files: the acceptance criteria of both, over the real platform. */
describe('项目启动 and 痕迹填报 of the shipped edition', () => {
  let platform: TestPlatform;
  let unit: DeskClient;
  let plating: DeskClient;
  let pharmacy: DeskClient;

  beforeAll(async () => {
    platform = await startTestPlatform();
    await issueProvince(await arrive(platform, '130000'));
    unit = await arrive(platform, '130682');
    const notice = await prepareCounty(unit);
    await stamp(unit, notice, notice.documents!.rows.map((row) => row.recordId));
    await submit(unit, notice);
    [plating, pharmacy] = [await arrive(platform, '91130682XXXX00393M0001'), await arrive(platform, '91130682XXXX00406B0001')];
    for (const firm of [plating, pharmacy]) await acceptTask(firm);
  });

  afterAll(() => platform?.stop());

  const said = (view: Pick<SaveView, 'problems'>, field: string) =>
    view.problems.filter((problem) => problem.field === field || problem.field.endsWith(field)).map(({ message, severity }) => `${severity}: ${message}`);

  it('Given a task accepted, when page 1 is opened, then what list and notice know is there and the target is suggested', async () => {
    const work = await firstWork(plating, 'projectStart');
    expect(work.sections.basic!.data).toMatchObject({
      name: '定州示例电镀有限公司', creditCode: '91130682XXXX00393M', division: '130682', listReasons: ['双有-第三类'], levelTarget: 'L2',
      leader: '测试甲', mobile: '19900000001', targetText: expect.stringContaining('二级水平') as string,
    });
    const step = work.steps.find((one) => one.section === 'basic')!;
    const shown = Object.keys((step.schema as { properties: object }).properties).filter((field) => !step.hidden.includes(field));
    const given = shown.filter((field) => work.sections.basic!.data[field] !== undefined);
    expect(given.length / shown.length).toBeGreaterThanOrEqual(0.4);
  });

  it('Given 电镀, when the target is 三级, then 不得低于二级; other answers of page 1 are told apart one by one', async () => {
    const work = await firstWork(plating, 'projectStart');
    const { workDays: _, ...withoutDays } = basic;
    const view = await save(plating, work, 'basic', {
      ...withoutDays, levelTarget: 'L3', auditFrom: '2024-07-01', permitKind: '重点', permitNo: '91130682XXXX00393M01', longitude: 121,
    });
    expect(said(view, 'basic/levelTarget')).toEqual(['error: 本企业清审行业的年度目标为二级，目标水平不得低于二级']);
    expect(said(view, 'basic/workDays')).toEqual(['error: 没有填写，应为 1–366 的整数']);
    expect(said(view, 'basic/auditFrom')).toEqual(['error: 审核开始日期不能早于接受任务的日期']);
    expect(said(view, 'basic/permitNo')).toEqual(['error: 应为 22 位：信用代码 18 位＋3 位数字＋1 位字母']);
    expect(said(view, 'basic/longitude')).toEqual(['error: 填了 121，应为 113.4–119.9 的数']);
    const early = await plating.ask<{ code: string }>('POST', `/api/work/${work.id}/submit`, {}, { 'idempotency-key': 'without-work-days' });
    expect([early.status, early.body.code]).toEqual([422, 'answers.invalid']);
    const again = await save(plating, work, 'basic', { ...basic, levelBefore: 'L1', levelTarget: 'L2', permitNo: '91130682XXXX0006X2001V', permitKind: '重点' });
    expect(said(again, 'basic/levelTarget')).toEqual(['error: 目标水平不能低于审核前清洁生产水平']);
    expect(said(again, 'basic/permitNo')).toEqual(['warning: 前 18 位与统一社会信用代码不同，请核对']);
    const entrusted = await save(plating, work, 'basic', { levelBefore: 'L4', longitude: 115.2, auditMode: '委托咨询服务机构' });
    for (const field of ['consultingOrg', 'contractFrom', 'contractTo']) expect(said(entrusted, `basic/${field}`)).toHaveLength(1);
    expect(said(entrusted, 'basic/auditMode')).toEqual(['error: 审核方式为“委托咨询服务机构”，须在“审核师/技术人员”中至少填 1 人']);
  });

  it('When the consulting firm is typed by hand, then it is marked 待核; one that is in the register is to be chosen there', async () => {
    const work = await firstWork(plating, 'projectStart');
    const typed = { auditMode: '委托咨询服务机构', consultingOrg: 'other', contractFrom: '2024-07-20', contractTo: '2025-06-30' };
    const known = await save(plating, work, 'basic', { ...typed, consultingOrgName: '示例清洁生产咨询甲有限公司' });
    expect(said(known, 'basic/consultingOrgName')).toEqual(['error: 机构库中已有这家机构，请在“咨询机构”中直接选择']);
    const fresh = await save(plating, work, 'basic', { ...typed, consultingOrgName: '示例新设咨询有限公司' });
    expect(said(fresh, 'basic/consultingOrgName')).toEqual([]);
    expect((await plating.get<WorkView>(`/api/work/${work.id}`)).sections.basic!.data.consultingOrgState).toMatch(/^待核/);
  });

  it('When 电 100 万kWh is filled, then 122.9 tce by the dictionary; a changed coefficient is to be explained', async () => {
    const work = await firstWork(plating, 'projectStart');
    await saveRows(plating, work, 'products', [
      { name: '镀锌件', main: true, unit: 't', capacity: 1000, outputBefore2: 800, outputBefore1: 1300, outputBase: 1000 },
    ]);
    expect(Object.keys(work.names.dictionaries as object).sort()).toEqual(['consultingOrgs', 'energyKinds', 'levels', 'targetLevels']);
    const years = { useBefore2: 90, useBefore1: 95, useBase: 100 };
    const view = await saveRows(plating, work, 'energies', [
      { kind: '电', unit: '万kWh', ...years }, { kind: '原煤', unit: 't', ...years, ownFactor: 0.7 }, { kind: '蒸汽', unit: 't', ...years }, { kind: '天然气', unit: 't', ...years },
    ]);
    const page = await plating.get<WorkView>(`/api/work/${work.id}`);
    expect(page.collections.energies!.map((row) => row.data.tce)).toEqual([122.9, 70, undefined, 1214.3].map((value) => value ?? null));
    expect(page.sections.energy!.data).toMatchObject({ totalTce: 1407.2, perProduct: 1.4072 });
    expect(said(view, '/explanation')).toEqual(['error: 没有填写，应为不超过 200 字的文字']);
    expect(said(view, '/ownFactor')).toEqual(['error: 没有填写，应为不小于 0 的数']);
    expect(said(view, '/unit')).toEqual(['error: 实物单位与种类不符：电用万kWh，天然气用万m³，热力、余热用GJ，水用万t，其余用t']);
    expect(said(page, '/outputBefore1')).toEqual(['warning: 超过设计产能 1.2 倍，须核对；确实如此，请在“说明”中写明']);
    const over = await save(plating, work, 'energy', { limit: 1.2, limitStandard: '示例限额标准' });
    expect(over.problems.find((problem) => problem.field === 'energy/limit')).toMatchObject({ severity: 'warning' });
  });

  it('When the pages are saved and another device signs in, then they are there; once handed in, 业务办理 opens', async () => {
    const other = clientFor(platform);
    await other.signIn('91130682XXXX00393M0001', PASSWORD);
    const work = await firstWork(other, 'projectStart');
    expect(work.collections.energies).toHaveLength(4);
    await saveRows(other, work, 'auditors', [{ name: '测试乙', certificate: '示例证书', task: '现场' }]);
    const entrusted = { ...basic, levelTarget: 'L2', auditMode: '委托咨询服务机构', consultingOrg: 'other', consultingOrgName: '示例咨询有限公司', contractFrom: '2024-07-20', contractTo: '2025-07-20' };
    const [power, ...rest] = work.collections.energies!.map((row) => row.id);
    await other.must('PUT', `/api/work/${work.id}/collections/energies`, { rows: [], removed: rest, order: [power] });
    await startProject(other, entrusted);
    await startProject(pharmacy);
    expect((await other.get<QueueView>('/api/queues/business?tab=open')).total).toBe(1);
    plating = other;
  });

  it('Given 双有-重金属 and 委托, or 自行, then each has the conditional materials of its own, with the reason', async () => {
    const due = async (firm: DeskClient) => {
      const { materials } = await firstWork(firm, 'business');
      return Object.fromEntries(materials.filter((one) => one.requirement === 'conditional' && one.due).map((one) => [one.code, one.because]));
    };
    const own = { 'A2-1-8': '因列入原因为“双有”', 'A2-1-9': '因列入原因为“双有”', 'A2-1-10': '因列入原因为“双有”', 'A3-3-4': '因列入原因为“双有”或“双超”' };
    expect((await firstWork(plating, 'business')).sections.applyForm!.data.consultingOrgNew).toBe('待核：示例咨询有限公司');
    expect(await due(plating)).toEqual({ 'A1-2-3': '因审核方式为委托咨询服务机构', 'A1-2-4': '因审核方式为委托咨询服务机构', ...own });
    expect(await due(pharmacy)).toEqual({ 'A1-2-5': '因审核方式为自行开展', ...own });
  });

  it('When a photograph has no date within, then the day is asked for and told to be declared', async () => {
    const work = await firstWork(pharmacy, 'business');
    await pharmacy.upload(work.id, 'material/A2-2-1', '现场.jpg', sampleJpg('site'), { note: '提取工段', capturedAt: '2024-07-09' });
    const [file] = (await pharmacy.get<WorkView>(`/api/work/${work.id}`)).materials.find((one) => one.code === 'A2-2-1')!.files;
    expect(file).toMatchObject({ capturedAt: '2024-07-09', dateDeclared: true });
  });

  it('When a table that is expected is empty, then it is told and holds nothing up', async () => {
    const { problems } = await firstWork(pharmacy, 'business');
    const empty = problems.filter((one) => one.short === '还没有填写');
    expect(empty.map(({ title, severity }) => `${title.split(' ')[0]} ${severity}`)).toEqual(
      ['A1-2-2', 'A1-3-1', 'A2-3-1', 'A2-3-2', 'A2-3-4', 'A2-4-1', 'A2-4-2', 'A3-1-2', 'A3-4-1', 'A4-3-1', 'A4-6-1', 'A5-5-1'].map((code) => `${code} warning`),
    );
  });

  it('When the report comes in one format, then the other is asked for; an option that is done asks for a file that names it', async () => {
    const work = await firstWork(pharmacy, 'business');
    await pharmacy.upload(work.id, 'material/A5-6-1', '审核报告.pdf', samplePdf('report'), { note: '送审稿' });
    const view = () => pharmacy.get<WorkView>(`/api/work/${work.id}`);
    expect(said(await view(), 'material/A5-6-1')).toEqual(['error: 还缺 docx 格式的文件，pdf、docx 须各有 1 个']);
    await pharmacy.upload(work.id, 'material/A5-6-1', '审核报告.docx', await sampleDocx('report'), { note: '送审稿' });
    expect(said(await view(), 'material/A5-6-1')).toEqual([]);
    const option = { name: '冷凝水回用', kind: '过程控制', content: '回用冷凝水', costType: '无费', feasible: true, investment: 0, planFrom: '2024-08-01', planTo: '2024-08-31', state: '已实施' };
    const options = [{ ...option, code: 'F1', stage: '预审核' }, { ...option, code: 'F2', stage: '预审核', state: '未实施' }, { ...option, code: 'F3', stage: '审核' }];
    const ids = options.map(({ code }) => `of${code}`);
    const write = (body: object) => pharmacy.must('PUT', `/api/work/${work.id}/collections/options`, body);
    await write({ rows: options.map((data, at) => ({ id: ids[at], revision: 0, data })), removed: [], order: ids });
    expect(said(await view(), 'material/A2-6-2')).toEqual(['warning: 方案 F1 还没有文件，每个方案至少 1 件，在附件说明里写明是哪一个']);
    await pharmacy.upload(work.id, 'material/A2-6-2', '前后对比.jpg', sampleJpg('F1'), { note: 'F1 实施前后' });
    expect(said(await view(), 'material/A2-6-2')).toEqual([]);
    await write({ rows: [], removed: ids, order: [] });
  });

  it('When the balance is 8 % off without a word, then it cannot be handed in; the tables check each other', async () => {
    const work = await firstWork(pharmacy, 'business');
    await fillEvaluation(pharmacy, work);
    const view = await save(pharmacy, work, 'balance', { inputTotal: 100, outputTotal: 92 });
    expect(said(view, 'balance/explanation')).toEqual(['error: 输入输出偏差超过 5%，须填写偏差说明']);
    expect((await pharmacy.ask('POST', `/api/work/${work.id}/submit`, {}, { 'idempotency-key': 'unbalanced' })).status).toBe(422);
    await save(pharmacy, work, 'balance', { explanation: '蒸发损失未计量' });
    const { collections } = await pharmacy.get<WorkView>(`/api/work/${work.id}`);
    const options = collections.options!.map(({ data }) => data);
    await pharmacy.must('PUT', `/api/work/${work.id}/collections/options`, {
      rows: [{ id: 'o2', revision: 0, data: { ...options[0], code: 'F2', costType: '高费', investment: 40 } }], removed: [], order: [collections.options![0]!.id, 'o2'],
    });
    const costly = await pharmacy.get<WorkView>(`/api/work/${work.id}`);
    expect(costly.materials.filter((one) => one.due && one.files.length === 0).map((one) => one.code)).toEqual(['A4-4-1', 'A5-2-1', 'A5-3-1']);
    expect(costly.problems.map((one) => one.message)).toContain('方案台账中有中/高费方案，须填 A5-4-1 经济评估指标表');
    const money = await saveRows(pharmacy, work, 'economics', [{ code: 'F1', investment: 40, saving: 12, flow: 10, years: 10, rate: 10, irr: 40 }]);
    expect(said(money, '/code')).toEqual(['error: 方案台账中没有这个编号的中/高费方案']);
    expect(said(money, '/irr')).toEqual(['warning: 按总投资、年净现金流和计算期复核，内部收益率不符，请核对']);
    const [row] = (await pharmacy.get<WorkView>(`/api/work/${work.id}`)).collections.economics!;
    expect(row!.data).toMatchObject({ payback: 4, npv: 21.45, npvr: 53.61 });
    const bench = { category: '资源能源消耗', categoryWeight: 0.5, unit: 't', weight: 1, level1: '10', level2: '12', level3: '15', current: '9', grade: 'Ⅰ级' };
    await saveRows(pharmacy, work, 'benchmarks', [
      { ...bench, indicator: '新鲜水耗', limiting: true }, { ...bench, indicator: '综合能耗', categoryWeight: 0.4, grade: 'Ⅱ级', limiting: true }, { ...bench, indicator: 'COD', categoryWeight: 0.1, grade: 'Ⅲ级', limiting: false },
    ]);
    await saveRows(pharmacy, work, 'focusScores', [
      { candidate: '提取', factor: '废物', weight: 10, score: 8 }, { candidate: '精制', factor: '废物', weight: 10, score: 5 }, { candidate: '提取', factor: '能耗', weight: 6, score: 4 },
    ]);
    const filled = await pharmacy.get<WorkView>(`/api/work/${work.id}`);
    expect(filled.sections.benchmark!.data).toMatchObject({ index1: 50, index2: 90, index3: 100, level: 'Ⅱ级' });
    expect(filled.collections.focusScores!.map(({ data }) => [data.total, data.rank])).toEqual([[104, 1], [50, 2], [104, 1]]);
  });

  it('Given a start handed in, when the county returns a page, then only that page opens, and the filing goes on beside it', async () => {
    const list = await unit.get<QueueView>('/api/queues/startChecks?tab=open');
    const row = list.rows.find((one) => one.cells.name === '定州示例电镀有限公司')!;
    const check = await openWork(unit, row.workItemId!);
    // Whoever judges reads words, not codes; whoever fills is not sent dictionaries that nothing on the page reads.
    expect(check.dictionaries.enterpriseNature!.length).toBeGreaterThan(20);
    expect(Object.keys(check.names.dictionaries as object)).toEqual([]);
    expect(check.sections.basic!.data).toMatchObject({ consultingOrgName: '示例咨询有限公司', consultingOrgState: expect.stringMatching(/^待核/) as string });
    await passAll(unit, check, { 'collection/products': '2022 年产量与台账不一致，请核对' });
    await submit(unit, check);
    const back = await firstWork(plating, 'projectStart');
    expect(back.status.word).toBe('退回更正');
    expect(back.steps.filter((step) => !step.locked && step.key !== 'submit').map((step) => step.key)).toEqual(['products']);
    expect((await plating.get<QueueView>('/api/queues/business?tab=open')).rows[0]!.status.word).toBe('填报中');
    const home = await plating.get<{ projects: { next?: { title: string } }[] }>('/api/home');
    expect(home.projects[0]!.next!.title).toBe('退回 1 项，已改 0 项');
    await plating.must('PUT', `/api/work/${back.id}/collections/products`, {
      rows: back.collections.products!.map((product) => ({ ...product, data: { ...product.data, outputBefore1: 980 } })), removed: [], order: back.collections.products!.map((product) => product.id),
    });
    await submit(plating, back);
    const again = await openWork(unit, (await unit.get<QueueView>('/api/queues/startChecks?tab=open')).rows.find((one) => one.cells.name === row.cells.name)!.workItemId!);
    expect(again.review!.subjects.find((one) => one.subject === 'collection/products')).toMatchObject({ change: 'changed' });
    await passAll(unit, again);
    await submit(unit, again);
    const left = await unit.get<QueueView>('/api/queues/startChecks?tab=open');
    expect(left.rows.map((one) => one.cells.name)).toEqual(['定州示例原料药有限公司']);
    expect((await unit.get<QueueView>('/api/queues/startChecks?tab=all')).rows.map((one) => one.status.word)).toEqual(['已启动', '已启动']);
  });
});
