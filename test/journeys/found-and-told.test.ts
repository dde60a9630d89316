import { rmSync } from 'node:fs';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { remind } from '../../platform/actions/messages/remind';
import { arrive, startTestPlatform, type TestPlatform } from '../http/desk-client';
import { countyDispatched, noticesIssued } from '../http/stages';
import { announceNoChromium, buildWeb, findChromium, openChromium } from './chromium';
import { desktop } from './person';

if (!findChromium()) it('search and messages in a browser are left out here', () => announceNoChromium('search and messages in a browser'));
else journeys();

function journeys(): void {
  let platform: TestPlatform;
  let browser: Browser;
  let webFolder: string;

  beforeAll(async () => {
    webFolder = buildWeb();
    platform = await startTestPlatform({ webFolder });
    browser = await openChromium();
    await noticesIssued(platform);
    const county = await arrive(platform, '130125');
    await arrive(platform, '130184');
    platform.setClock('2024-07-15T09:05:00+08:00');
    await remind(platform.platform);
    await county.comeBack();
    await countyDispatched(county);
    const name = '一个名字特别长的示例企业集团股份有限公司行唐县第一分公司综合利用与资源循环事业部';
    await platform.platform.store.search.add(Array.from({ length: 200 }, (_, turn) => ({
      programme: 'cleaner-production', caseId: `none-${turn}`, entries: [{ field: 'name', text: `${name}${turn}` }],
    })));
    const [row] = await platform.platform.store.cases.ofUnit('cleaner-production', '91130125XXXX00019K', ['project']);
    await platform.platform.store.cases.update(row!.id, { name });
    await platform.platform.store.search.add([{ programme: row!.programme, caseId: row!.id, entries: [{ field: 'name', text: name }] }]);
  }, 240_000);
  afterAll(async () => {
    await browser?.close();
    await platform?.stop();
    if (webFolder) rmSync(webFolder, { recursive: true, force: true });
  });

  const signIn = async (login: string, options: BrowserContextOptions = desktop): Promise<Page> => {
    const page = await (await browser.newContext(options)).newPage();
    await page.goto(`${platform.url}/`);
    await page.getByLabel('账号', { exact: false }).first().fill(login);
    await page.locator('input[type=password]').first().fill('Ceshi-2024-mima');
    await page.getByRole('button', { name: /登\s*录/ }).click();
    await page.locator('.top').waitFor();
    return page;
  };
  const picture = async (page: Page, name: string) => {
    if (process.env.PICTURES) await page.screenshot({ path: `${process.env.PICTURES}/${name}.png` });
  };

  it('a county finds a firm from any page by the keyboard alone, and goes to it', async () => {
    const page = await signIn('130125');
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.keyboard.press('/');
    const field = page.getByRole('combobox', { name: '搜索' });
    await field.fill('行唐示例');
    await page.getByRole('option').first().waitFor();
    await picture(page, 'search-desk');
    await field.fill('特别长的示例');
    await page.getByRole('option', { name: /特别长的示例/ }).first().waitFor();
    await picture(page, 'search-long');
    await field.fill('没有这样的名字');
    await page.getByText('没有找到“没有这样的名字”').waitFor();
    await picture(page, 'search-none');
    await page.keyboard.press('Escape');
    expect(await page.getByRole('option').count()).toBe(0);
    await page.keyboard.press('Control+k');
    await field.fill('原料药');
    await page.getByRole('option', { name: /原料药/ }).first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    expect(await page.getByRole('option', { selected: true }).count()).toBe(1);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/cases\//);
    await page.context().close();
  }, 60_000);

  it('another county finds nothing of it, reads what is told to it, and has read it', async () => {
    const page = await signIn('130184');
    await page.keyboard.press('/');
    await page.getByRole('combobox', { name: '搜索' }).fill('原料药');
    await page.getByText('没有找到“原料药”').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /未读消息/ }).click();
    await page.getByRole('region', { name: '消息' }).getByText('新待办').first().waitFor();
    await picture(page, 'bell-desk');
    await page.getByRole('link', { name: '查看全部消息' }).click();
    await page.getByRole('heading', { name: '消息', level: 1 }).waitFor();
    await page.getByText('还有 3 天到期').first().waitFor();
    await picture(page, 'messages-desk');
    await page.getByRole('button', { name: '预警' }).click();
    await page.waitForURL(/show=alert/);
    await page.getByRole('button', { name: '全部标为已读' }).click();
    await page.getByRole('button', { name: '消息', exact: true }).waitFor();
    await page.context().close();
  }, 60_000);

  it('on a phone the search is a field across the head', async () => {
    const page = await signIn('130125', { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
    await page.getByRole('button', { name: '搜索', exact: true }).click();
    await page.getByRole('combobox', { name: '搜索' }).fill('特别长的');
    await page.getByRole('option').first().waitFor();
    await picture(page, 'search-phone');
    await page.getByRole('button', { name: '关闭搜索' }).click();
    await picture(page, 'head-phone');
    await page.goto(`${platform.url}/messages`);
    await page.getByText('已由').first().waitFor();
    await picture(page, 'messages-phone');
    await page.context().close();
  }, 60_000);
}
