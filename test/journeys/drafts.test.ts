import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import type { WorkView } from '../../platform/contracts/work';
import { arrive, DeskClient, PASSWORD, startTestPlatform } from '../http/desk-client';
import { announceNoChromium, findChromium, openChromium } from './chromium';
import { FormPage } from './form-page';
import { LiveServer } from './live-server';
import { Complaints, Person, type Desk } from './person';

const login = '130000';
const seat = '130000-02';
const now = '2024-07-10T09:00:00+08:00';
/** `TAB_KILLS=100` for the figure; a few in every run. */
const kills = Number(process.env.TAB_KILLS ?? 8);

if (!findChromium()) it('drafts in a browser are left out here', () => announceNoChromium('drafts in a browser'));
else drafts();

function drafts(): void {
  const dataDir = mkdtempSync(join(tmpdir(), 'tierflow-drafts-'));
  const complaints = new Complaints();
  let server: LiveServer;
  let browser: Browser;
  let desk: Desk;
  let officer: Person;
  let workId: string;

  beforeAll(async () => {
    const platform = await startTestPlatform({ dataDir, now });
    const client = await arrive(platform, login);
    ({ workId } = await client.once<{ workId: string }>('/api/cases', { caseType: 'provinceNotice' }));
    await arrive(platform, seat);
    const { accounts } = platform;
    await platform.stop();
    server = LiveServer.make(dataDir, '2024-07-10T10:00:00+08:00');
    await server.start();
    browser = await openChromium();
    desk = { browser, platform: { url: server.url, accounts }, complaints, pictures: 'drafts' };
    officer = await Person.at(desk, 'officer');
    await officer.comeBack(login, '生态环境部门');
    // Lines that are cut, pages that die and sessions that end are meant here.
    complaints.expect(/ERR_INTERNET_DISCONNECTED|ERR_CONNECTION|ERR_FAILED|ERR_EMPTY_RESPONSE|\b401\b|\b409\b/);
  });

  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  const named = () => new FormPage(officer.page).field('清审任务名称').locator('input');
  const fieldOn = (page: Page, title: string) => new FormPage(page).field(title).locator('input').first();
  // One sign-in for all of these looks: every further one would end the oldest of the officer's own.
  let reader: DeskClient | undefined;
  const stored = async (): Promise<Record<string, unknown>> => {
    if (!reader) {
      reader = new DeskClient(server.url);
      await reader.signIn(login, PASSWORD);
    }
    return (await reader.get<WorkView>(`/api/work/${workId}`)).sections.notice?.data ?? {};
  };
  const reaches = async (field: string, value: string | undefined) => {
    for (let tries = 0; tries < 1200; tries += 1) {
      if ((await stored())[field] === value) return;
      await pause(100);
    }
    expect((await stored())[field]).toBe(value);
  };
  const open = async (page: Page, step = '省级任务信息') => {
    await page.goto(`${server.url}/work/${workId}?step=info`);
    await new FormPage(page).at(step);
    await fieldOn(page, '清审任务名称').waitFor();
  };

  it(`a tab killed at any moment while typing takes less than a second of typing with it (${kills} times)`, async () => {
    const lost: { ms: number; most: number }[] = [];
    for (let time = 1; time <= kills; time += 1) {
      const page = await officer.context.newPage();
      await open(page);
      await fieldOn(page, '清审任务名称').fill('');
      let text = '';
      const at: number[] = [];
      const until = Date.now() + 300 + (time * 617) % 1700;
      await fieldOn(page, '清审任务名称').focus();
      while (Date.now() < until) {
        const sign = 'abcdefghijklmnopqrstuvwxyz'[text.length % 26]!;
        await page.keyboard.insertText(sign);
        text += sign;
        at.push(Date.now());
        await pause(12);
      }
      const died = Date.now();
      // By the pace at which the page took its letters: one that is kept from working cannot keep anything either.
      const longest = Math.max(...at.map((taken, no) => (at[no + 1] ?? died) - taken));
      if (time % 2) {
        const line = await officer.context.newCDPSession(page);
        const crashed = page.waitForEvent('crash');
        void line.send('Page.crash').catch(() => undefined);
        await crashed;
      }
      await page.close({ runBeforeUnload: false });
      const again = await officer.context.newPage();
      await open(again);
      const left = await fieldOn(again, '清审任务名称').inputValue();
      expect(text.startsWith(left)).toBe(true);
      lost.push({ ms: left.length === text.length ? 0 : died - at[left.length]!, most: 1000 + 4 * longest });
      await reaches('title', left || undefined);
      await again.close();
    }
    const times = lost.map(({ ms }) => ms).sort((a, b) => a - b);
    if (process.env.TAB_KILLS) console.log(`killed ${kills} times: worst ${times.at(-1)} ms, median ${times[kills >> 1]} ms, nothing lost ${times.filter((one) => one === 0).length} times`);
    expect(lost.filter(({ ms, most }) => ms > most)).toEqual([]);
  }, 600_000 + kills * 6000);

  it('a second tab and a second person never overwrite silently: what both changed is asked, field by field', async () => {
    await open(officer.page);
    const colleague = await Person.at(desk, 'colleague');
    await colleague.comeBack(seat, '生态环境部门');
    await open(colleague.page);
    const tab = await officer.context.newPage();
    await open(tab);
    await fieldOn(colleague.page, '清审任务名称').fill('同事填的名称');
    await fieldOn(colleague.page, '文号').fill('同事填的文号');
    await new FormPage(colleague.page).saved();
    await reaches('title', '同事填的名称');
    await named().fill('我填的名称');
    const merge = officer.page.getByRole('alert', { name: '内容冲突' });
    await merge.waitFor();
    await officer.sees('有内容冲突，选定后再保存');
    await officer.shot('merge');
    expect(await merge.getByRole('row').allInnerTexts()).toEqual([expect.stringContaining('我填的'), expect.stringMatching(/清审任务名称[^]*我填的名称[^]*同事填的名称/)]);
    expect((await stored()).title).toBe('同事填的名称');
    await merge.getByRole('radio', { name: /保留我填的/ }).check();
    await merge.getByRole('button', { name: '按所选保存' }).click();
    await new FormPage(officer.page).saved();
    await reaches('title', '我填的名称');
    expect(await fieldOn(officer.page, '文号').inputValue()).toBe('同事填的文号');
    // The other tab was opened before all that.
    await fieldOn(tab, '清审任务名称').fill('另一页填的名称');
    await tab.getByRole('alert', { name: '内容冲突' }).getByRole('radio', { name: /采用对方填的/ }).check();
    await tab.getByRole('button', { name: '按所选保存' }).click();
    await tab.getByRole('alert', { name: '内容冲突' }).waitFor({ state: 'hidden' });
    await reaches('title', '我填的名称');
    await tab.close();
    await colleague.leave();
  });

  it('ten minutes without a line lose nothing: it says so, keeps trying ever more seldom, and saves when the line is back', async () => {
    const away = await Person.at(desk, 'away');
    await away.comeBack(seat, '生态环境部门');
    await away.context.clock.install();
    await open(away.page);
    // The line goes after the page has come whole: the list below the fields is a bundle of its own.
    await away.settled();
    let [tries, failed] = [0, 0];
    away.page.on('request', (request) => { if (request.method() === 'PUT') tries += 1; });
    away.page.on('requestfailed', (request) => { if (request.method() === 'PUT') failed += 1; });
    await away.context.setOffline(true);
    await fieldOn(away.page, '清审任务名称').fill('断网时填的名称');
    await away.context.clock.runFor(1100);
    await away.sees('未保存，网络已断（已存本机）');
    await away.shot('offline');
    const perMinute: number[] = [];
    for (let minute = 1; minute <= 10; minute += 1) {
      const before = tries;
      for (let part = 0; part < 20; part += 1) {
        await away.context.clock.runFor(3000);
        // Each try has come to nothing before the clock goes on.
        do await pause(25); while (failed < tries);
      }
      perMinute.push(tries - before);
    }
    expect(perMinute[0]).toBeGreaterThan(perMinute[9]!);
    expect(perMinute[9]).toBeGreaterThanOrEqual(1);
    await fieldOn(away.page, '文号').fill('断网时填的文号');
    expect((await stored()).title).not.toBe('断网时填的名称');
    await away.context.setOffline(false);
    await new FormPage(away.page).saved();
    await reaches('title', '断网时填的名称');
    await reaches('documentNo', '断网时填的文号');
    await away.leave();
  });

  it('a server killed while one types is waited for, and gets every word once it is back', async () => {
    await open(officer.page);
    await named().fill('');
    const typed = (async () => {
      for (const sign of '服务器被杀掉之前之中之后都在填写的名称') {
        await officer.page.keyboard.insertText(sign);
        await pause(150);
      }
    })();
    await pause(900);
    await server.kill();
    await typed;
    await officer.sees(/^未保存，网络已断（已存本机）/);
    await server.start();
    await officer.page.getByText(/已自动保存/).waitFor();
    await reaches('title', '服务器被杀掉之前之中之后都在填写的名称');
  });

  it('a session that ended goes on after signing in over the page, with what was typed meanwhile', async () => {
    await open(officer.page);
    await officer.context.clearCookies();
    await named().fill('会话结束以后填的名称');
    const dialog = officer.page.getByRole('dialog', { name: '请重新登录' });
    await dialog.waitFor();
    await officer.shot('again');
    await dialog.getByLabel('密码', { exact: true }).fill(PASSWORD);
    await dialog.getByRole('button', { name: '登录，继续办理' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await new FormPage(officer.page).saved();
    await reaches('title', '会话结束以后填的名称');
  });

  it('the work opens again at the field one left', async () => {
    await open(officer.page);
    await fieldOn(officer.page, '联系方式').focus();
    await officer.goto('/');
    await officer.page.locator('#content').waitFor();
    await officer.goto(`/work/${workId}`);
    await new FormPage(officer.page).at('省级任务信息');
    await officer.page.waitForFunction(() => document.activeElement?.closest('[data-field]')?.getAttribute('data-field') === 'notice/phone');
    await officer.page.waitForFunction(() => {
      const { top, bottom } = document.activeElement!.getBoundingClientRect();
      return top > 0 && bottom < window.innerHeight;
    });
    await officer.shot('resumed');
  });

  it("nobody's browser complained", () => {
    expect(complaints.said).toEqual([]);
  });
}
