import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page, Request } from 'playwright-core';
import type { TestPlatform } from '../http/desk-client';

/** The screens of the newcomer's machine; phones are the fillers'. */
export const desktop: BrowserContextOptions = { viewport: { width: 1366, height: 768 } };
export const phone: BrowserContextOptions = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true };

const password = 'Ceshi-2024-mima';
/** For what never comes: a loaded machine is slow, not wrong. */
const patience = 120_000;
const folder = join(process.cwd(), 'test-output');

/** What must not happen in anybody's browser, gathered over a whole journey. */
export class Complaints {
  readonly said: string[] = [];
  readonly scripts: string[] = [];
  /** Refusals the journey provokes; the browser reports them as failed resources. */
  private readonly expected: RegExp[] = [/\b401\b.*\/api\/session$/];

  expect(refusal: RegExp): void {
    this.expected.push(refusal);
  }

  async watch(context: BrowserContext, origin: string, who: string): Promise<void> {
    await context.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', (event) => console.error(`CSP ${event.violatedDirective} ${event.blockedURI}`));
    });
    context.on('request', (request: Request) => {
      const url = request.url();
      if (request.resourceType() === 'script') this.scripts.push(url.split('/').pop() ?? url);
      if (!url.startsWith(`${origin}/`) && !/^(data|blob|about|chrome|chrome-extension|chrome-error):/.test(url)) this.said.push(`${who}: asked another origin: ${url}`);
    });
    context.on('console', (message) => {
      if (message.type() !== 'error') return;
      const line = `${message.text()} ${message.location().url}`;
      if (!this.expected.some((one) => one.test(line))) this.said.push(`${who}: ${line}`);
    });
    context.on('weberror', (error) => this.said.push(`${who}: ${error.error().stack ?? error.error().message}`));
  }
}

export interface Desk { browser: Browser; platform: Pick<TestPlatform, 'url' | 'accounts'>; complaints: Complaints; /** Where pictures go; none are taken without it. */ pictures?: string }

/** One person at a browser of their own. */
export class Person {
  /** What has been asked of the server and not answered. */
  private readonly asking = new Set<Request>();

  private constructor(readonly name: string, readonly page: Page, readonly context: BrowserContext, private readonly desk: Desk) {
    // Files are asked for as soon as somebody may choose some: later would be after the press that opens the browser's own dialog.
    page.on('filechooser', () => undefined);
    page.on('request', (request) => {
      // A page that is left hears no answers any more, and does not always say so.
      if (request.isNavigationRequest() && request.frame() === page.mainFrame()) this.asking.clear();
      this.asking.add(request);
    });
    for (const end of ['requestfinished', 'requestfailed'] as const) page.on(end as 'requestfinished', (request) => this.asking.delete(request));
    // An answer that nobody reads to its end is told of no more.
    page.on('response', (response) => setTimeout(() => this.asking.delete(response.request()), 2000).unref());
  }

  static async at(desk: Desk, name: string, options: BrowserContextOptions = desktop): Promise<Person> {
    const context = await desk.browser.newContext({ ...options, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', acceptDownloads: true });
    context.setDefaultTimeout(patience);
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: desk.platform.url });
    await desk.complaints.watch(context, desk.platform.url, name);
    return new Person(name, await context.newPage(), context, desk);
  }

  /** Signs in for the first time with the code from paper, and chooses a password. */
  async arrive(login: string, entrance: '生态环境部门' | '企业'): Promise<this> {
    const account = this.desk.platform.accounts.find((one) => one.login === login);
    if (!account) throw new Error(`no sample account ${login}`);
    await this.signIn(login, account.code, entrance);
    await this.page.getByLabel(/^一次性/).fill(account.code);
    await this.page.getByLabel('新密码', { exact: true }).fill(password);
    await this.page.getByLabel('再输入一次新密码').fill(password);
    await this.shot('password');
    await this.page.getByRole('button', { name: '保存新密码' }).click();
    await this.page.getByRole('navigation', { name: '主菜单' }).waitFor();
    return this;
  }

  async signIn(login: string, secret: string, entrance: '生态环境部门' | '企业'): Promise<void> {
    await this.page.goto(this.desk.platform.url);
    await this.page.locator('.entrance', { hasText: entrance }).click();
    await this.page.getByLabel('账号').fill(login);
    await this.page.getByLabel('密码', { exact: true }).fill(secret);
    await this.shot('sign-in');
    await this.page.getByRole('button', { name: '立即登录' }).click();
  }

  /** Signs in again with the password chosen before, here or over HTTP. */
  async comeBack(login: string, entrance: '生态环境部门' | '企业'): Promise<void> {
    await this.signIn(login, password, entrance);
    await this.page.locator('#content').waitFor();
  }

  async goto(address: string): Promise<void> {
    await this.page.goto(this.desk.platform.url + address);
  }

  /** Opens an entry of the main menu. */
  async menu(title: string): Promise<void> {
    await this.page.getByRole('navigation', { name: '主菜单' }).getByRole('link', { name: title }).click();
  }

  /** Opens the row of a queue that names somebody. */
  async openRow(name: string | RegExp, deed = '办理'): Promise<void> {
    await this.page.getByRole('row').filter({ hasText: name }).first().getByRole('link', { name: deed, exact: true }).click();
  }

  heading(title: string | RegExp): Locator {
    return this.page.getByRole('heading', { name: title }).first();
  }

  async sees(...texts: (string | RegExp)[]): Promise<void> {
    for (const text of texts) await this.page.getByText(text).filter({ visible: true }).first().waitFor();
  }

  /** Chooses files in the dialog that a click opens, as one does. */
  async choose(button: Locator, files: Picked[]): Promise<void> {
    const [chooser] = await Promise.all([this.page.waitForEvent('filechooser'), button.click()]);
    await chooser.setFiles(files);
  }

  /** Takes a picture of the window, or of the whole page. */
  async shot(name: string, options: { fullPage?: boolean } = {}): Promise<void> {
    if (!this.desk.pictures) return;
    await this.settled();
    mkdirSync(join(folder, this.desk.pictures), { recursive: true });
    await this.page.screenshot({ path: join(folder, this.desk.pictures, `${this.name}-${name}.png`), animations: 'disabled', ...options });
  }

  /** Waits until nothing more is asked of the server and the page has drawn it, so that what is looked at is the page and not its ghost. */
  async settled(): Promise<void> {
    for (let quiet = 0, tries = 0; quiet < 3 && tries < 1500; tries += 1) {
      // A page that is at work answers when it is done; one that goes to another address says that it does.
      const free = await Promise.all([this.page.evaluate(() => true).catch(() => false), this.page.waitForTimeout(40)]);
      quiet = this.asking.size > 0 || !free[0] ? 0 : quiet + 1;
    }
  }

  /** A picture of what stood on the screen when the journey broke, whether or not pictures are wanted. */
  async fell(): Promise<void> {
    mkdirSync(folder, { recursive: true });
    await this.page.screenshot({ path: join(folder, `broken-${this.name}.png`) });
  }

  async leave(): Promise<void> {
    await this.context.close();
  }
}

export interface Picked { name: string; mimeType: string; buffer: Buffer }
