import { readFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** One way of looking at a page. Every page has to stand all of them. */
export interface Look { name: string; width: number; height: number; large?: boolean; english?: boolean }

/** The looks every run takes: the officer's desk and the filler's phone. */
const usual: Look[] = [
  { name: 'desk', width: 1366, height: 768 },
  { name: 'phone', width: 390, height: 844 },
];

const others: Look[] = [
  { name: 'small-phone', width: 360, height: 640 },
  { name: 'large', width: 1366, height: 768, large: true },
  { name: 'english', width: 1366, height: 768, english: true },
  // 1366×768 at 400 %.
  { name: 'zoomed', width: 342, height: 192 },
];

/** `EVERY_LOOK=1` for all of them, which takes about ten minutes. */
export const looks: Look[] = process.env.EVERY_LOOK ? [...usual, ...others] : usual;

/** The addresses of the router's table, as it writes them. */
export function routePaths(): string[] {
  const table = readFileSync('platform/web/router.tsx', 'utf8');
  const paths = [...table.matchAll(/\bpath: '([^']+)'/g)].map((match) => match[1]!);
  return [...new Set([...paths, '/'])];
}

/** Gathers what moves under the reader's eyes, from the first drawing on. */
export async function watchShifts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const kept = window as unknown as { shifted: number };
    kept.shifted = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as unknown as { value: number; hadRecentInput: boolean }[]) if (!entry.hadRecentInput) kept.shifted += entry.value;
    }).observe({ type: 'layout-shift', buffered: true });
  });
}

export const shiftOf = (page: Page): Promise<number> => page.evaluate(() => (window as unknown as { shifted: number }).shifted);

export async function wear(page: Page, look: Look): Promise<void> {
  await page.setViewportSize({ width: look.width, height: look.height });
  await page.evaluate(([large, english]) => {
    localStorage.setItem('tierflow.text', large ? 'large' : 'standard');
    localStorage.setItem('tierflow.language', english ? 'en' : 'zh-CN');
  }, [Boolean(look.large), Boolean(look.english)]);
}

/** What is wrong with the page as it stands, each fault in a line. */
export async function faultsOf(page: Page, look: Look): Promise<string[]> {
  const measured = await page.evaluate(() => {
    // What stays in its place while the page is scrolled, across the width: bars, not buttons.
    const bars = [...document.querySelectorAll<HTMLElement>('body *')].filter((one) => {
      const style = getComputedStyle(one);
      const box = one.getBoundingClientRect();
      return (style.position === 'fixed' || style.position === 'sticky') && style.visibility !== 'hidden' && box.width > window.innerWidth * 0.6 &&
        box.height > 0 && box.top < window.innerHeight && box.bottom > 0 && !one.closest('[inert]') && !one.closest('table, [role="grid"]');
    });
    const covered = bars.filter((one) => !bars.some((other) => other !== one && other.contains(one)))
      .map((one) => ({ name: one.className, box: one.getBoundingClientRect() }));
    return {
      width: document.documentElement.scrollWidth,
      room: window.innerWidth,
      covered: covered.reduce((sum, { box }) => sum + Math.min(box.bottom, window.innerHeight) - Math.max(0, box.top), 0) / window.innerHeight,
      bars: covered.map(({ name }) => name),
    };
  });
  const faults: string[] = [];
  if (measured.width > measured.room) faults.push(`${measured.width} px wide in ${measured.room}`);
  if (look.height < 400 && measured.covered > 0.34) faults.push(`bars cover ${Math.round(measured.covered * 100)} %: ${measured.bars.join(', ')}`);
  const { violations } = await new AxeBuilder({ page }).exclude('iframe').analyze();
  return [...faults, ...violations.map((one) => `${one.id} ${one.nodes[0]?.html.slice(0, 200) ?? ''}`)];
}
