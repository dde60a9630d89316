import { existsSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';

const browsers = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const desk = { width: 1366, height: 768 };

export const noChromium = 'no Chromium here, or no playwright-core to drive it';

/** A Chromium to drive; undefined where there is none, or no `playwright-core` (a development dependency). */
export async function openChromium(): Promise<Browser | undefined> {
  const executablePath = browsers.find((path) => existsSync(path));
  const driver = await import('playwright-core').catch(() => undefined);
  if (!executablePath || !driver) return undefined;
  return driver.chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
}

/** A page of a fresh visitor, signed in by a session's cookie. `slower`: how many times the processor is slowed. */
export async function openPage(browser: Browser, url: string, { cookie, slower = 1 }: { cookie?: string; slower?: number } = {}): Promise<Page> {
  const context = await browser.newContext({ viewport: desk, locale: 'zh-CN', permissions: ['clipboard-read', 'clipboard-write'] });
  const [name, value] = cookie?.split('=') ?? [];
  if (name && value) await context.addCookies([{ name, value, url }]);
  const page = await context.newPage();
  if (slower > 1) await (await context.newCDPSession(page)).send('Emulation.setCPUThrottlingRate', { rate: slower });
  return page;
}
