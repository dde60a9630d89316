import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import fc from 'fast-check';
import type { Json } from '../../platform/conditions/model';
import { announceNoChromium, findChromium, openChromium } from '../journeys/chromium';
import { answer } from './browser/conditions-page';

interface Case {
  expression: string;
  gives: Json;
  names?: Record<string, Json>;
}
const { names, groups } = JSON.parse(readFileSync('test/conditions/cases.json', 'utf8')) as { names: Record<string, Json>; groups: { cases: Case[] }[] };
const cases = groups.flatMap((group) => group.cases);
const contextOf = (own: Record<string, Json> = {}) => ({ names: { ...names, ...own }, now: Date.parse('2024-07-31T17:30:00Z'), zone: 'Asia/Shanghai' });
const whatever = 'one expression gives one answer in server and browser';

if (!findChromium()) it(`${whatever}, which is left out here`, () => announceNoChromium(whatever));
else
  describe(whatever, () => {
    let folder: string;
    let browser: Browser;
    let page: Page;

    beforeAll(async () => {
      folder = mkdtempSync(path.join(tmpdir(), 'tierflow-conditions-'));
      execFileSync(process.execPath, [path.join(__dirname, 'browser/build.mjs'), folder]);
      browser = await openChromium();
      page = await browser.newPage();
      await page.addScriptTag({ path: path.join(folder, 'conditions.js') });
    });

    afterAll(async () => {
      await browser?.close();
      rmSync(folder, { recursive: true, force: true });
    });

    const inBrowser = (asked: { expression: string; context: ReturnType<typeof contextOf> }[]) =>
      page.evaluate((text) => {
        const list = JSON.parse(text) as { expression: string; context: unknown }[];
        const page = globalThis as unknown as { answer: (expression: string, context: unknown) => ReturnType<typeof answer> };
        return list.map(({ expression, context }) => page.answer(expression, context));
      }, JSON.stringify(asked));

    it('each of the case file, in Chromium as written', async () => {
      const asked = cases.map(({ expression, names: own }) => ({ expression, context: contextOf(own) }));
      expect(await inBrowser(asked)).toEqual(cases.map(({ gives }) => ({ value: gives })));
    });

    it('refuses and stops in the same places', async () => {
      const hard = [
        'for i in 1..1000000000 return i',
        'some x in 1..1000, y in 1..1000, z in 1..1000 satisfies x + y + z < 0',
        '{f: function(g) g(g), r: f(f)}.r',
        '1 +',
        'now() + today()',
        'matches("aaaaaaaaaaaaaaaaaaaaaaaaaaaa!", "(a+)+$")',
        '0.1 + 0.2 = 0.3',
      ];
      const asked = hard.map((expression) => ({ expression, context: contextOf() }));
      expect(await inBrowser(asked)).toEqual(asked.map(({ expression, context }) => JSON.parse(JSON.stringify(answer(expression, context))) as unknown));
      expect(answer(hard[0]!, contextOf())).toEqual({ refused: 'expression.budget' });
    });

    it('decimals and dates alike, whatever they are', async () => {
      const number = fc.tuple(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: 0, max: 6 })).map(([digits, places]) => `${digits}e-${places}`).map(Number);
      const day = fc.date({ min: new Date('1990-01-01'), max: new Date('2060-01-01'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10));
      const sample = fc.sample(fc.record({ a: number, b: number, day, months: fc.integer({ min: -40, max: 40 }) }), { numRuns: 200, seed: 20240731 });
      const expression = '[a + b, a - b, a * b, if b = 0 then null else a / b, round half up(a, 2), a < b, string(date(day) + duration("P" + string(abs(months)) + "M")), day of week(date(day))]';
      const asked = sample.map((own) => ({ expression, context: contextOf(own) }));
      const server = asked.map(({ context }) => answer(expression, context));
      expect(server.every((one) => 'value' in one)).toBe(true);
      expect(await inBrowser(asked)).toEqual(server);
    });
  });
