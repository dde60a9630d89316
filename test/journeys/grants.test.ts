import { rmSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import type { GrantsView } from '../../platform/contracts/grants';
import { arrive, startTestPlatform, type DeskClient, type TestPlatform } from '../http/desk-client';
import { countyDispatched, FIRMS, noticesIssued } from '../http/stages';
import { acceptTask, firstWork } from '../http/walk-steps';
import { announceNoChromium, buildWeb, findChromium, openChromium } from './chromium';
import { desktop } from './person';

const password = 'Ceshi-2024-mima';
const adviserLogin = '91130104XXXX900100-01';

if (!findChromium()) it('the journeys of those let in are left out here', () => announceNoChromium('the journeys of those let in'));
else journeys();

function journeys(): void {
  let platform: TestPlatform;
  let browser: Browser;
  let webFolder: string;
  let firm: DeskClient;
  let caseId: string;

  beforeAll(async () => {
    webFolder = buildWeb();
    platform = await startTestPlatform({ webFolder });
    browser = await openChromium();
    await noticesIssued(platform);
    await countyDispatched(await arrive(platform, '130125'));
    firm = await arrive(platform, `${FIRMS[0]}0001`);
    ({ caseId } = await firstWork(firm, 'acceptTasks'));
    for (const login of [adviserLogin, 'ZJ0001']) await arrive(platform, login);
  }, 240_000);
  afterAll(async () => {
    await browser?.close();
    await platform?.stop();
    if (webFolder) rmSync(webFolder, { recursive: true, force: true });
  });

  const signIn = async (login: string): Promise<Page> => {
    const page = await (await browser.newContext(desktop)).newPage();
    await page.goto(`${platform.url}/`);
    await page.getByLabel('账号', { exact: false }).first().fill(login);
    await page.locator('input[type=password]').first().fill(password);
    await page.getByRole('button', { name: /登\s*录/ }).click();
    await page.getByRole('navigation').first().waitFor();
    return page;
  };
  const picture = async (page: Page, name: string) => {
    if (process.env.PICTURES) await page.screenshot({ path: `${process.env.PICTURES}/${name}.png`, fullPage: true });
  };
  const letIn = async (page: Page, button: string, login: string) => {
    await page.goto(`${platform.url}/cases/${caseId}`);
    await page.getByRole('button', { name: button }).click();
    await page.getByRole('dialog').getByLabel('账号').fill(login);
    await page.getByRole('dialog').getByLabel('截止日期').fill('2024-07-31');
    await picture(page, `${login}-dialog`);
    await page.getByRole('dialog').getByRole('button', { name: '授权', exact: true }).click();
    await page.getByRole('region', { name: '授权' }).getByText(login).waitFor();
    await picture(page, `${login}-card`);
  };

  it('a firm lets its adviser fill, who finds the project, may not submit, and is out at once when it is ended', async () => {
    const owner = await signIn(`${FIRMS[0]}0001`);
    await letIn(owner, '授权填报', adviserLogin);
    const adviser = await signIn(adviserLogin);
    await picture(adviser, 'adviser-home');
    await adviser.getByRole('link', { name: /授权项目/ }).first().click();
    await adviser.getByRole('link', { name: '行唐示例原料药有限公司' }).first().click();
    await adviser.getByRole('link', { name: '去填报：接受清审任务' }).click();
    await adviser.waitForURL(/\/work\//);
    await adviser.getByRole('heading', { level: 1 }).waitFor();
    await picture(adviser, 'adviser-form');
    await owner.getByRole('button', { name: '结束对测试卯的授权' }).click();
    await owner.getByText('已结束').waitFor();
    await adviser.goto(`${platform.url}/cases/${caseId}`);
    await adviser.getByRole('heading', { name: '没有这个事项', level: 1 }).waitFor();
  }, 120_000);

  it('whoever presses again after an answer was lost has done it once', async () => {
    const owner = await signIn(`${FIRMS[0]}0001`);
    const answers: number[] = [];
    await owner.route(`**/api/cases/${caseId}/grants`, async (route) => {
      const answer = await route.fetch();
      if (route.request().method() !== 'POST') return route.fulfill({ response: answer });
      answers.push(answer.status());
      // It is done, and neither the page nor its own second try hears of it.
      return answers.length < 3 ? route.abort() : route.fulfill({ response: answer });
    });
    await owner.goto(`${platform.url}/cases/${caseId}`);
    await owner.getByRole('button', { name: '授权填报' }).click();
    const dialog = owner.getByRole('dialog');
    await dialog.getByLabel('账号').fill(adviserLogin);
    await dialog.getByLabel('截止日期').fill('2024-07-30');
    const press = dialog.getByRole('button', { name: '授权', exact: true });
    await press.click();
    await dialog.getByRole('alert').waitFor();
    await press.click();
    await dialog.waitFor({ state: 'detached' });
    const { grants } = await firm.get<GrantsView>(`/api/cases/${caseId}/grants`);
    expect([answers, grants.filter(({ state }) => state === 'inForce').length]).toEqual([[201, 201, 201], 1]);
  }, 120_000);

  it('an office lets an expert read, who sees what was handed in, masked; the office looks behind the mask', async () => {
    await acceptTask(firm);
    const officer = await signIn('130125');
    await letIn(officer, '授权查看', 'ZJ0001');
    const expert = await signIn('ZJ0001');
    await expert.goto(`${platform.url}/cases/${caseId}?tab=content`);
    await expert.getByText('199****0001').first().waitFor();
    expect(await expert.getByRole('button', { name: '查看联系人手机号' }).count()).toBe(0);
    await picture(expert, 'expert-content');
    await officer.goto(`${platform.url}/cases/${caseId}?tab=content`);
    await officer.getByRole('button', { name: '查看联系人手机号' }).first().click();
    await officer.getByText('19900000001').waitFor();
    await picture(officer, 'officer-revealed');
  }, 120_000);
}
