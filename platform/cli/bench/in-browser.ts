import type { Browser, CDPSession, Page } from 'playwright-core';
import { openChromium, openPage } from './chromium';
import { median, percentile } from './figures';
import { settle, type Ground } from './ground';
import { startByOrder } from './many-cases';
import { openingRows, type OpeningRows } from './review-rows';
import { startServer } from './server-process';

const THROTTLE = 4;
const KEYS = 60;
const ROWS = 200;

/** A page at its first visit: kilobytes that came over the line, milliseconds until the largest thing stood, how far things jumped. */
export interface FirstVisit {
  kilobytes: number;
  largestPaint: number;
  shift: number;
}

export interface InBrowser {
  signIn: FirstVisit;
  home: FirstVisit;
  /** Milliseconds from a key to the next painted frame, one per key. */
  step: number[];
  table: number[];
  rows: OpeningRows;
  /** The same in a bare input of an empty page: what the machine itself takes. */
  bare: number[];
}

/**
 * The built pages in Chromium with the processor slowed four times: first visits, and keys typed into a step of forty fields and a table of
 * 200 × 8. Undefined where there is no Chromium, or no `playwright-core` to drive it.
 */
export async function inBrowser(ground: Ground, program: string, rounds: number): Promise<InBrowser | undefined> {
  const browser = await openChromium();
  if (!browser) return undefined;
  const dataDir = ground.fresh();
  const open = await ground.open(dataDir);
  await settle(open.platform, ground.configDir);
  const { writers } = await startByOrder(open.platform, 2);
  const writer = writers[0]!;
  await open.close();
  const server = await startServer(program, { dataDir, configDir: ground.configDir });
  try {
    const cookie = writer.headers.cookie!;
    await fillRows(server.url, writer);
    const visits = { signIn: [] as FirstVisit[], home: [] as FirstVisit[] };
    for (let round = 0; round < rounds; round += 1) {
      visits.signIn.push(await firstVisit(browser, `${server.url}/`));
      visits.home.push(await firstVisit(browser, `${server.url}/`, cookie));
    }
    const page = await openPage(browser, server.url, { cookie, slower: THROTTLE });
    await page.goto(`${server.url}/work/${writer.workItem}`);
    await page.locator('.field input').nth(4).click();
    const step = await keyTimes(page);
    await page.getByRole('navigation').getByRole('button', { name: /表格/ }).first().click();
    await page.locator('[role=gridcell]').nth(1).dblclick();
    const table = await keyTimes(page);
    await page.setContent('<input autofocus>');
    await page.locator('input').click();
    return { signIn: middle(visits.signIn), home: middle(visits.home), step, table, bare: await keyTimes(page), rows: await openingRows(browser, ground, program, THROTTLE) };
  } finally {
    await browser.close();
    await server.stop();
  }
}

async function firstVisit(browser: Browser, url: string, cookie?: string): Promise<FirstVisit> {
  const page = await openPage(browser, url, { cookie, slower: THROTTLE });
  const line: CDPSession = await page.context().newCDPSession(page);
  await line.send('Network.enable');
  let bytes = 0;
  line.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength));
  await page.addInitScript(() => {
    const seen = { paint: 0, shift: 0 };
    Object.assign(window, { seen });
    new PerformanceObserver((list) => list.getEntries().forEach((entry) => (seen.paint = entry.startTime)))
      .observe({ type: 'largest-contentful-paint', buffered: true });
    new PerformanceObserver((list) => list.getEntries().forEach((entry) => (seen.shift += (entry as unknown as { value: number }).value)))
      .observe({ type: 'layout-shift', buffered: true });
  });
  await page.goto(url, { waitUntil: 'networkidle' });
  // Told only once it has stood for a moment.
  await page.waitForFunction(() => (window as unknown as { seen: { paint: number } }).seen.paint > 0);
  const { paint, shift } = await page.evaluate(() => (window as unknown as { seen: { paint: number; shift: number } }).seen);
  await page.context().close();
  return { kilobytes: bytes / 1024, largestPaint: paint, shift };
}

/** Types into what has the focus, one key after the other has been painted. */
async function keyTimes(page: Page): Promise<number[]> {
  await page.evaluate(() => {
    const times: number[] = [];
    Object.assign(window, { times });
    addEventListener('keydown', (event) => {
      // A message runs behind the frame that was asked for: what the key changed has been painted by then.
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => times.push(performance.now() - event.timeStamp);
        port2.postMessage(undefined);
      });
    }, { capture: true });
  });
  for (let key = 0; key < KEYS; key += 1) {
    await page.keyboard.press('7');
    await page.waitForFunction((count) => (window as unknown as { times: number[] }).times.length > count, key);
  }
  return page.evaluate(() => (window as unknown as { times: number[] }).times);
}

/** A table of 200 rows in the case, as a paste would leave it. */
async function fillRows(url: string, writer: { headers: Record<string, string>; workItem: string }): Promise<void> {
  const rows = Array.from({ length: ROWS }, (_, index) => ({
    id: `row${index}`, revision: 0,
    data: { item: `第${index + 1}种`, ...Object.fromEntries(Array.from({ length: 7 }, (_value, at) => [`c${at + 2}`, index + at])) },
  }));
  const answer = await fetch(`${url}/api/work/${writer.workItem}/collections/rows`, {
    method: 'PUT', headers: { ...writer.headers, 'content-type': 'application/json' },
    body: JSON.stringify({ rows, removed: [], order: rows.map(({ id }) => id) }),
  });
  if (!answer.ok) throw new Error(`The table could not be filled: ${answer.status} ${await answer.text()}`);
}

function middle(visits: FirstVisit[]): FirstVisit {
  const of = (key: keyof FirstVisit) => median(visits.map((visit) => visit[key]));
  return { kilobytes: of('kilobytes'), largestPaint: of('largestPaint'), shift: of('shift') };
}

export const p95 = (values: number[]): number => percentile(values, 95);
