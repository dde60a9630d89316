import type { Browser } from 'playwright-core';
import { openPage } from './chromium';
import { handIn, openPapers } from './papers';
import type { Ground } from './ground';

/** As many as a list shows at once. */
const ROWS = 20;
/** Milliseconds a pointer rests on what it is about to press; people rest longer. */
const REST = 150;

/** Milliseconds, by the page's own clock, from a click on a row of a review queue until the page to judge it stands, one per row. */
export interface OpeningRows {
  /** The pointer had rested on it, as a person's has. */
  pointedAt: number[];
  /** The click came out of nowhere. */
  unannounced: number[];
}

/** Rows pointed at and rows that are not, in turns. The first of each warms the page up. */
export async function openingRows(browser: Browser, ground: Ground, program: string, slower: number): Promise<OpeningRows> {
  const { server, writers, officer } = await openPapers(ground, program, ROWS);
  try {
    for (const writer of writers) await handIn(server, writer);
    const page = await openPage(browser, server.url, { cookie: officer.cookie, slower });
    await page.goto(`${server.url}/queues/papers`);
    const times: OpeningRows = { pointedAt: [], unannounced: [] };
    for (let row = 0; row < ROWS; row += 1) {
      const link = page.locator('.queue-table tbody tr').nth(row).locator('a').first();
      await link.waitFor();
      const pointed = row % 2 === 0;
      if (pointed) await link.hover();
      if (pointed) await page.waitForTimeout(REST);
      const took = await link.evaluate(opened);
      if (row > 1) times[pointed ? 'pointedAt' : 'unannounced'].push(took);
      await page.mouse.move(0, 0);
      await page.goBack();
    }
    await page.context().close();
    return times;
  } finally {
    await server.stop();
  }
}

/** Runs in the page: from the click until the page to judge has been painted. What drives the browser takes as long again to find the link. */
function opened(link: Element): Promise<number> {
  const began = performance.now();
  return new Promise((resolve) => {
    const watch = new MutationObserver(() => {
      if (!document.querySelector('.review')) return;
      watch.disconnect();
      requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - began)));
    });
    watch.observe(document.body, { childList: true, subtree: true });
    (link as HTMLElement).click();
  });
}
