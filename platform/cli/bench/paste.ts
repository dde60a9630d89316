import { PASTED_COLUMNS, PASTED_ROWS } from './bench-forms';
import { noChromium, openChromium, openPage } from './chromium';
import { missing, short, within, type Figure } from './figures';
import { openPapers } from './papers';
import type { Bench } from './part';

const ROUNDS = 3;
/** Every so many rows a cell holds what cannot be. */
const WRONG_EVERY = 50;

/** 1,000 rows of 12 cells from a spreadsheet, pasted into an empty table in Chromium, until the page says which cells are wrong. */
export async function ofPaste({ ground, program }: Bench): Promise<Figure[]> {
  const what = `a paste of ${PASTED_ROWS.toLocaleString('en')} × ${PASTED_COLUMNS} judged`;
  const browser = await openChromium();
  if (!browser) return [missing(what, noChromium)];
  const { server, writers } = await openPapers(ground, program, ROUNDS);
  try {
    const shown: number[] = [];
    const judged: number[] = [];
    for (const writer of writers) {
      const page = await openPage(browser, server.url, { cookie: writer.headers.cookie });
      await page.goto(`${server.url}/work/${writer.workItem}`);
      await page.getByRole('navigation').getByRole('button', { name: /大表/ }).first().click();
      await page.getByText('在此键入或粘贴').click();
      await page.evaluate((text) => navigator.clipboard.writeText(text), sheet());
      const began = performance.now();
      await page.keyboard.press('ControlOrMeta+V');
      await page.getByText(`${PASTED_ROWS} 行`).first().waitFor();
      shown.push(performance.now() - began);
      await page.getByText(`${PASTED_ROWS / WRONG_EVERY} 处要更正`).first().waitFor();
      judged.push(performance.now() - began);
      await page.context().close();
    }
    return [within(what, middle(judged), 1000, `its rows stand there after ${short(middle(shown))} ms`)];
  } finally {
    await browser.close();
    await server.stop();
  }
}

const middle = (values: number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1]!;

function sheet(): string {
  return Array.from({ length: PASTED_ROWS }, (_, row) => {
    const numbers = Array.from({ length: PASTED_COLUMNS - 1 }, (_column, at) => (row % WRONG_EVERY === 0 && at === 3 ? '5000' : String((row + at) % 1000)));
    return [`第${row + 1}种`, ...numbers].join('\t');
  }).join('\n');
}
