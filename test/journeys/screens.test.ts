import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { WorkView } from '../../platform/contracts/work';
import { arrive, type DeskClient, type TestPlatform } from '../http/desk-client';
import { sampleJpg } from '../http/sample-files';
import { applied, countyDispatched, noticesIssued } from '../http/stages';
import { firstWork, passAll, submit } from '../http/walk-steps';
import { ownConfiguration } from '../own-configuration';
import { FormPage } from './form-page';
import { journey } from './journey';
import { desktop, Person, phone, type Desk } from './person';

const firmLogin = '91130125XXXX00019K0001';
const shortName = '行唐示例原料药有限公司';
const longName = '行唐示例生物医药科技发展集团股份有限公司原料药及中间体第二分公司（示例园区）';

journey('the look of the screens', ({ complaints, lay }) => {
  let platform: TestPlatform;
  let desk: Desk;
  let county: DeskClient;
  let firm: DeskClient;
  let letters: WorkView;
  /** What a page sticks out by, and what bars anybody's way on it; gathered, so that one run names all of them. */
  const faults: string[] = [];

  lay((ground) => {
    ({ platform, desk } = ground);
  });

  const sound = async (person: Person, name: string, { fullPage = false } = {}) => {
    await person.shot(name, { fullPage });
    const [width, room] = await person.page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
    if (width! > room!) faults.push(`${person.name} ${name}: ${width} px wide in ${room}`);
    // Large text changes sizes, not roles and names.
    if (name.endsWith('-large')) return;
    const { violations } = await new AxeBuilder({ page: person.page }).exclude('iframe').analyze();
    faults.push(...violations.map((one) => `${person.name} ${name}: ${one.id} ${one.nodes[0]?.html ?? ''}`));
  };

  it('sign-in says which year is running, on a desk, on a phone and in large text', async () => {
    complaints.expect(/\b401\b/);
    // Wrong codes from here ask whoever signs in from here next for a proof of work, which the page then brings.
    complaints.expect(/\b403\b.*\/api\/session$/);
    for (const [name, options] of [['desk', desktop], ['phone', phone]] as const) {
      const person = await Person.at(desk, `sign-in-${name}`, options);
      await person.goto('/');
      await person.sees('用户登录');
      await sound(person, 'plain');
      await person.page.getByRole('button', { name: '大字版' }).click();
      await sound(person, 'large');
      await person.page.getByLabel('账号').fill('130000');
      await person.page.getByLabel('密码', { exact: true }).fill('not-the-code');
      await person.page.getByRole('button', { name: '立即登录' }).click();
      await person.page.getByRole('alert').waitFor();
      await sound(person, 'wrong');
      await person.leave();
    }
  });

  it('a first sign-in asks for the code by the name it has on paper', async () => {
    const { code } = platform.accounts.find(({ login }) => login === '130629')!;
    const person = await Person.at(desk, 'first');
    await person.signIn('130629', code, '生态环境部门');
    await person.sees('首次登录，请修改密码');
    for (const name of ['新密码', '再输入一次新密码']) await person.page.getByLabel(name, { exact: true }).fill('Chuntian-2025-niao');
    await person.page.getByRole('button', { name: '保存新密码' }).click();
    await person.sees('请输入一次性口令');
    await sound(person, 'no-code');
    await person.leave();
  });

  it('an empty queue says what will fill it, and many rows are paged and filtered', async () => {
    const { province: issuing } = await noticesIssued(platform);
    const province = await Person.at(desk, 'province');
    await province.comeBack('130000', '生态环境部门');
    await province.menu('评估受理/全流程');
    await province.sees('没有待受理的申请。');
    await sound(province, 'queue-empty');
    const more = Array.from({ length: 60 });
    await Promise.all(more.map(() => issuing.once('/api/cases', { caseType: 'provinceNotice' })));
    await province.menu('清审任务管理');
    await province.sees('共 3 页 共 60 条记录');
    await sound(province, 'queue-many');
    await province.page.getByRole('button', { name: '第 3 页' }).click();
    await province.page.getByRole('button', { name: '第 3 页' }).and(province.page.locator('[aria-current="page"]')).waitFor();
    await province.page.keyboard.press('End');
    await sound(province, 'queue-many-last');
    await province.openRow('草稿');
    await new FormPage(province.page).step('企业名单');
    const telephone = province.page.getByRole('region', { name: '名单' }).getByRole('row').nth(1).locator('.masked-value');
    await telephone.getByText(/^\*{4}|^\d{3}\*{4}/).waitFor();
    await sound(province, 'roster-masked');
    await telephone.getByRole('button', { name: /联系人手机号/ }).click();
    await province.page.getByRole('region', { name: '名单' }).getByRole('row').nth(1).getByText(/^199\d{8}$/).waitFor();
    await province.menu('清审任务管理');
    await province.page.getByPlaceholder('任务名称').fill('没有这样的任务');
    await province.sees('没有符合条件的记录');
    await sound(province, 'queue-none');
    await province.leave();
  });

  it('homes and queues of officers, with a firm whose name is long', async () => {
    county = await arrive(platform, '130125');
    letters = await countyDispatched(county);
    firm = await arrive(platform, firmLogin);
    await applied(firm);
    for (const login of ['130000', '130100', '130125']) {
      const person = await Person.at(desk, login);
      await person.comeBack(login, '生态环境部门');
      await person.sees(/^(待办 \d+ 件|没有待办)$/);
      await sound(person, 'home');
      await person.menu('企业项目');
      await person.sees('项目编号');
      await sound(person, 'projects');
      await person.page.getByRole('button', { name: '大字版' }).click();
      await person.menu('首页');
      await person.sees(/^(待办 \d+ 件|没有待办)$/);
      await sound(person, 'home-large');
      await person.leave();
    }
    const reviewing = await Person.at(desk, '130125');
    await reviewing.comeBack('130125', '生态环境部门');
    await reviewing.menu('评估受理/全流程');
    await reviewing.sees(longName);
    await sound(reviewing, 'review-queue');
    await reviewing.openRow(longName);
    await reviewing.heading('审核结论').waitFor();
    await sound(reviewing, 'review');
    await reviewing.leave();
  });

  it('a firm at its desk and on its phone, after a return', async () => {
    const review = await firstWork(county, 'review');
    await passAll(county, review, { 'material/A2-2-1': '第 2、5 张照片没有日期，请补拍或换成带日期的原片。' });
    await submit(county, review);
    for (const [name, options] of [['desk', desktop], ['phone', phone]] as const) {
      const person = await Person.at(desk, `firm-${name}`, options);
      await person.comeBack(firmLogin, '企业');
      await person.sees('任务清单');
      await sound(person, 'home', { fullPage: true });
      await person.page.getByRole('link', { name: '继续修改', exact: true }).click();
      await person.page.locator('.material-opinion').getByText('第 2、5 张照片没有日期').waitFor();
      await sound(person, 'materials', { fullPage: name === 'phone' });
      await new FormPage(person.page).step('评估报告');
      await sound(person, 'report');
      await person.page.getByRole('button', { name: '大字版' }).click();
      await sound(person, 'report-large');
      await person.goto('/');
      await person.sees('任务清单');
      await sound(person, 'home-large');
      await person.goto('/help');
      await person.heading('帮助').waitFor();
      await sound(person, 'help-large');
      await person.leave();
    }
    const work = await firstWork(firm, 'business');
    await firm.upload(work.id, 'material/A2-2-1', '现场-补拍.jpg', sampleJpg('again'), { note: '补拍', capturedAt: '2024-07-09' });
  });

  it('what is not there, and what is not for one, is said with a way on', async () => {
    complaints.expect(/\b40[34]\b/);
    const person = await Person.at(desk, 'errors');
    await person.comeBack(firmLogin, '企业');
    for (const [name, address] of [
      ['404-page', '/nowhere'], ['404-case', '/cases/01HZZZZZZZZZZZZZZZZZZZZZZZ'], ['404-work', '/work/01HZZZZZZZZZZZZZZZZZZZZZZZ'],
      ['403-queue', '/queues/review'], ['403-deadlines', '/deadlines'], ['403-seats', '/seats'],
    ] as const) {
      await person.goto(address);
      await person.page.getByRole('navigation', { name: '主菜单' }).waitFor();
      await sound(person, name);
    }
    await person.leave();
  });

  it('a letter is set with every glyph', async () => {
    const done = await county.get<{ rows: { caseId: string }[] }>('/api/queues/notices?tab=all');
    expect(done.rows).toHaveLength(1);
    const page = await Person.at(desk, 'letters');
    await page.comeBack('130125', '生态环境部门');
    await page.goto(`/cases/${done.rows[0]!.caseId}`);
    await page.sees('已派发');
    await page.page.locator('.diagram .djs-element').first().waitFor();
    await sound(page, 'case', { fullPage: true });
    await page.goto(`/cases/${done.rows[0]!.caseId}?tab=documents`);
    await page.page.getByRole('table', { name: '文书' }).waitFor();
    await sound(page, 'documents');
    // The browsers of this journey have used up what one account may have open at once.
    await county.comeBack();
    const letter = await county.get<Buffer>(letters.documents!.rows[0]!.href);
    expect(letter.subarray(0, 5).toString()).toBe('%PDF-');
    drawn(letter);
    await page.leave();
  });

  it('nothing sticks out sideways, and nothing bars anybody\'s way', () => {
    expect(faults).toEqual([]);
  });
}, { pictures: 'screens', options: () => ({ configDir: withLongName() }) });

/** The shipped configuration with one firm that has a long name, and telephones in the province's list. */
function withLongName(): string {
  const folder = ownConfiguration();
  const sample = join(folder, 'definitions/cleaner-production/2024/sample.json');
  writeFileSync(sample, readFileSync(sample, 'utf8').replaceAll(shortName, longName));
  const notice = join(folder, 'forms/cleaner-production/2024/notice-province.form.json');
  const projectNo = '{"key": "projectNo", "title": "项目编号", "width": 150},';
  writeFileSync(notice, readFileSync(notice, 'utf8').replace(projectNo, `${projectNo}{"key": "contactPhone", "title": "联系电话"},`));
  return folder;
}

/** The letter as pictures beside those of the screens, where there is a tool to draw it. */
function drawn(letter: Buffer): void {
  if (!existsSync('/usr/bin/pdftoppm')) return;
  execFileSync('pdftoppm', ['-r', '80', '-png', '-', join('test-output/screens', 'letter')], { input: letter });
}
