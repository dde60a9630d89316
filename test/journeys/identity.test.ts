import { rmSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { openSystemAccount } from '../../platform/actions/open-system-account';
import type { WorkView } from '../../platform/contracts/work';
import { arrive, startTestPlatform, type TestPlatform } from '../http/desk-client';
import { announceNoChromium, buildWeb, findChromium, openChromium } from './chromium';
import { Complaints, Person, phone, type Desk } from './person';

const password = 'Ceshi-2024-mima';

if (!findChromium()) it('signing in again is left out here', () => announceNoChromium('signing in over the page'));
else journey();

function journey(): void {
  let platform: TestPlatform;
  let browser: Browser;
  let desk: Desk;
  let webFolder: string;
  const complaints = new Complaints();

  beforeAll(async () => {
    webFolder = buildWeb();
    platform = await startTestPlatform({ webFolder });
    browser = await openChromium();
    desk = { browser, platform, complaints, pictures: 'identity' };
    for (const refusal of [/\b401\b/, /\b403\b/]) complaints.expect(refusal);
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await platform?.stop();
    if (webFolder) rmSync(webFolder, { recursive: true, force: true });
  });

  it('goes on over the work: typed before, typed after, signed in in the dialog, all of it saved', async () => {
    const client = await arrive(platform, '130000');
    const { workId } = await client.once<{ workId: string }>('/api/cases', { caseType: 'provinceNotice' });
    const person = await Person.at(desk, 'officer');
    await person.comeBack('130000', '生态环境部门');
    await person.goto(`/work/${workId}`);
    const box = person.page.locator('#content textarea').first();
    await box.fill('超时以前填的');
    await person.sees(/已自动保存/);
    const { identity, accounts } = platform.platform.store;
    const account = (await accounts.byLogin('130000'))!.id;
    for (const session of await identity.sessionsOf(account)) await identity.end(session.id, 'idle', platform.platform.clock());
    await box.fill('超时以前填的，超时以后又填的');
    const dialog = person.page.getByRole('dialog', { name: '请重新登录' });
    await dialog.waitFor();
    await person.shot('again');
    await dialog.getByLabel('密码', { exact: true }).fill(password);
    await dialog.getByRole('button', { name: '登录，继续办理' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await person.sees(/已自动保存/);
    await client.signIn('130000', password);
    const saved = () => client.get<WorkView>(`/api/work/${workId}`).then((view) => JSON.stringify(view.sections));
    for (let tries = 0; tries < 40 && !(await saved()).includes('超时以后又填的'); tries += 1) await person.page.waitForTimeout(100);
    expect(await saved()).toContain('超时以前填的，超时以后又填的');
    await person.leave();
  }, 90_000);

  it('does the task by itself after two failures, and an administrator finds an account on a desk and on a phone', async () => {
    const slip = await openSystemAccount(platform.platform, 'sysAdmin', '测试午');
    platform.accounts.push({ ...platform.accounts[0]!, login: slip.login, code: slip.code });
    const person = await Person.at(desk, 'administrator');
    for (const _try of [1, 2, 3]) {
      await person.signIn('130184', 'wrong', '生态环境部门');
      await person.sees('账号或密码不正确');
    }
    await person.arrive(slip.login, '生态环境部门');
    await person.page.getByLabel('按账号或姓名查找').fill('130125');
    await person.page.getByRole('button', { name: '停用账号 130125-02' }).waitFor();
    await person.shot('accounts');
    await person.page.getByRole('button', { name: '改任岗位 130125-02' }).click();
    await person.shot('role');
    await person.page.setViewportSize(phone.viewport!);
    await person.page.keyboard.press('Escape');
    await person.shot('accounts-phone');
    await person.leave();
    expect(complaints.said).toEqual([]);
  }, 90_000);
}
