import { readFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** A window a page is looked at through. */
export interface Pane { name: string; width: number; height: number; /** Looked through by axe as well. */ axe?: boolean; print?: boolean }
/** One way of wearing the pages; every page has to stand it in each of its windows. */
export interface Look { name: string; large?: boolean; english?: boolean; panes: Pane[] }

const desk = { name: 'desk', width: 1366, height: 768 };
const phone = { name: 'phone', width: 390, height: 844 };
/** 1366×768 at 400 %. */
const zoomed = { name: 'zoomed', width: 342, height: 192 };
/** Between the margins of an A4 sheet. */
const paper = { name: 'paper', width: 688, height: 1000, print: true };
const thorough = Boolean(process.env.EVERY_LOOK);

/** `EVERY_LOOK=1` has axe look in every window of 大字版 and of English too, which says nothing else and takes long. */
export const looks: Look[] = [
  {
    name: 'usual',
    panes: [
      { ...desk, axe: true }, { ...phone, axe: true }, { name: 'narrow-desk', width: 1024, height: 768 }, { name: 'small-phone', width: 360, height: 640 },
      { name: 'smallest-phone', width: 320, height: 568 }, { name: 'wide-phone', width: 844, height: 390 }, { ...zoomed, axe: thorough }, paper,
    ],
  },
  { name: 'large', large: true, panes: [{ ...desk, axe: true }, { ...phone, axe: thorough }, { name: 'small-phone', width: 360, height: 640 }, zoomed] },
  { name: 'english', english: true, panes: [{ ...desk, axe: thorough }, { ...phone, axe: thorough }, zoomed] },
];

/** The addresses of the router's table, as it writes them. */
export function routePaths(): string[] {
  const table = readFileSync('platform/web/router.tsx', 'utf8');
  const paths = [...table.matchAll(/\bpath: '([^']+)'/g)].map((match) => match[1]!);
  return [...new Set([...paths, '/'])];
}

/** Gathers what moves under the reader's eyes, from the first drawing on. */
export async function watchShifts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const kept = window as unknown as { shifted: { value: number; what: string }[] };
    kept.shifted = [];
    type Shift = PerformanceEntry & { value: number; hadRecentInput: boolean; sources: { node?: Element }[] };
    new PerformanceObserver((list) => {
      for (const { value, hadRecentInput, sources } of list.getEntries() as Shift[]) {
        if (!hadRecentInput) kept.shifted.push({ value, what: sources.map(({ node }) => node?.className ?? '').join('|') });
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
}

/** How much of the window has moved, and what moved. */
export async function shiftOf(page: Page): Promise<{ value: number; what: string }> {
  const all = await page.evaluate(() => (window as unknown as { shifted: { value: number; what: string }[] }).shifted);
  return { value: all.reduce((sum, one) => sum + one.value, 0), what: all.map((one) => one.what).join('; ') };
}

/** What the pages of this person are to wear, before the first is opened. */
export async function wear(page: Page, look: Look): Promise<void> {
  await page.addInitScript(([large, english]) => {
    localStorage.setItem('tierflow.text', large ? 'large' : 'standard');
    localStorage.setItem('tierflow.language', english ? 'en' : 'zh-CN');
  }, [Boolean(look.large), Boolean(look.english)]);
}

/** Looks through a window, once the page has taken its shape. */
export async function lookThrough(page: Page, pane: Pane): Promise<void> {
  await page.emulateMedia({ media: pane.print ? 'print' : 'screen' });
  await page.setViewportSize({ width: pane.width, height: pane.height });
  await page.evaluate(() => new Promise((resolve) => { requestAnimationFrame(() => requestAnimationFrame(resolve)); }));
}

/** What is wrong with the page as it stands, each fault in a line. */
export async function faultsOf(page: Page, pane: Pane): Promise<string[]> {
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
    // A word written one character below the other: squeezed, not wrapped.
    const squeezed = [...document.querySelectorAll<HTMLElement>('th, td, a, button, label, dt')].filter((one) => {
      const words = one.innerText.trim();
      const box = one.getBoundingClientRect();
      return box.width > 0 && box.width < 30 && box.height > 90 && words.length > 3 && getComputedStyle(one).writingMode === 'horizontal-tb' && !one.closest('.side-edge');
    });
    // The programme's name stands whole in the head, and nothing of the head over another part of it.
    const head = [...document.querySelectorAll<HTMLElement>('.top-title, .search, .top-right')].filter((one) => one.getClientRects().length > 0);
    const cut = head.some((one) => one.className === 'top-title' && (one.scrollHeight > one.clientHeight + 1 || one.scrollWidth > one.clientWidth));
    const over = head.some((one, at) => at > 0 && one.getBoundingClientRect().left < head[at - 1]!.getBoundingClientRect().right);
    return {
      head: cut ? 'the name in the head is cut' : over ? 'parts of the head lie over each other' : '',
      width: document.documentElement.scrollWidth,
      room: window.innerWidth,
      covered: covered.reduce((sum, { box }) => sum + Math.min(box.bottom, window.innerHeight) - Math.max(0, box.top), 0) / window.innerHeight,
      bars: covered.map(({ name }) => name),
      squeezed: squeezed.map((one) => one.innerText.replace(/\s/g, '')),
    };
  });
  const faults: string[] = [];
  if (measured.head && !pane.print) faults.push(measured.head);
  if (measured.width > measured.room) faults.push(`${measured.width} px wide in ${measured.room}`);
  if (pane.height < 400 && measured.covered > 0.34) faults.push(`bars cover ${Math.round(measured.covered * 100)} %: ${measured.bars.join(', ')}`);
  if (pane.print && measured.bars.length > 0) faults.push(`bars on paper: ${measured.bars.join(', ')}`);
  if (measured.squeezed.length > 0) faults.push(`squeezed: ${measured.squeezed.slice(0, 4).join(', ')}`);
  if (!pane.axe) return faults;
  const { violations } = await new AxeBuilder({ page }).exclude('iframe').setLegacyMode(true).analyze();
  return [...faults, ...violations.map((one) => `${one.id} ${one.nodes[0]?.html.slice(0, 200) ?? ''}`)];
}
