import { scanOf } from './big-files';
import { noChromium, openChromium, openPage } from './chromium';
import { median, missing, within, type Figure } from './figures';
import { attach, openPapers } from './papers';
import type { Bench } from './part';

const ROUNDS = 3;
/** 4 Mbit/s, and as long on the way as to the next office. */
const line = { offline: false, latency: 40, downloadThroughput: 500_000, uploadThroughput: 500_000 };

/** A scan of 50 MB that nobody has looked at: from the click on its name until the first page stands in Chromium, over 4 Mbit/s. */
export async function ofFirstPage({ ground, program }: Bench): Promise<Figure[]> {
  const what = 'first page of a scan of 50 MB over 4 Mbit/s';
  const browser = await openChromium();
  if (!browser) return [missing(what, noChromium)];
  const { server, writers } = await openPapers(ground, program, ROUNDS);
  try {
    const times: number[] = [];
    for (const writer of writers) {
      await attach(server, writer, '扫描.pdf', await scanOf(24, 48 * 1024 * 1024));
      const page = await openPage(browser, server.url, { cookie: writer.headers.cookie });
      await page.goto(`${server.url}/work/${writer.workItem}`);
      await page.getByRole('navigation').getByRole('button', { name: /文件/ }).first().click();
      const name = page.getByRole('button', { name: /扫描\.pdf/ }).first();
      await name.waitFor();
      const session = await page.context().newCDPSession(page);
      await session.send('Network.enable');
      await session.send('Network.emulateNetworkConditions', line);
      const began = performance.now();
      await name.click();
      await page.waitForFunction(() => [...document.querySelectorAll<HTMLImageElement>('.page-view-body img')].some((img) => img.complete && img.naturalWidth > 0));
      times.push(performance.now() - began);
      await page.context().close();
    }
    return [within(what, median(times), 2000)];
  } finally {
    await browser.close();
    await server.stop();
  }
}
