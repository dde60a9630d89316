import { noChromium } from './chromium';
import { median, missing, short, within, type Figure } from './figures';
import { inBrowser, p95, type FirstVisit } from './in-browser';
import type { Bench } from './part';

/** Slowed four times: the machines in offices are old. */
export async function ofBrowser({ ground, program, rounds }: Bench): Promise<Figure[]> {
  const found = await inBrowser(ground, program, rounds);
  if (!found) return [missing('pages in Chromium', noChromium)];
  const visit = (what: string, { kilobytes, largestPaint, shift }: FirstVisit): Figure => ({
    what,
    ours: `${short(kilobytes)} KiB, largest paint ${short(largestPaint)} ms`,
    beside: `layout shift ${shift.toFixed(3)}`,
    target: '≤ 200 KiB, ≤ 800 ms, ≤ 0.02',
    met: kilobytes <= 200 && largestPaint <= 800 && shift <= 0.02,
  });
  const keys = (what: string, times: number[], most: number): Figure => ({
    what,
    ours: `p95 ${short(p95(times))} ms`,
    beside: `a bare input ${short(p95(found.bare))} ms`,
    target: `≤ ${most} ms`,
    met: p95(times) <= most,
  });
  return [
    visit('first visit to sign-in, 4 × slower', found.signIn),
    visit('first visit to a filler’s home, 4 × slower', found.home),
    keys('a key in a step of 40 fields, 4 × slower', found.step, 50),
    keys(`a key in a table of 200 × 8, 4 × slower`, found.table, 60),
    within(
      'a row of a review queue opens, 4 × slower', median(found.rows.pointedAt), 150,
      `p95 ${short(p95(found.rows.pointedAt))} ms; not pointed at before ${short(median(found.rows.unannounced))} ms`,
    ),
  ];
}

