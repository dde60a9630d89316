import { readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
// Our own script, in a window of our making: no configuration comes near it.
// eslint-disable-next-line no-restricted-imports
import { runInNewContext } from 'node:vm';
import { parse } from 'acorn';
import { buildWeb } from '../journeys/chromium';

/** Chromium 86 is the oldest browser served: what is built may use nothing it does not know, and older ones get a page that says so. */

/** What came after Chromium 86, as it stands in a sheet of styles. Longhands that fall back without harm are not here. */
const lateStyles: [string, RegExp][] = [
  ['inset (87)', /[;{]\s*inset(-inline|-block)?\s*:/], ['aspect-ratio (88)', /[;{]\s*aspect-ratio\s*:/], [':is() (88)', /:(is|where)\(/], [':not() of a list (88)', /:not\([^()]*,/],
  [':has() (105)', /:has\(/], ['container queries (105)', /@container\b/], ['layers (99)', /@layer\b/], ['dvh (108)', /\d(dvh|svh|lvh|dvw)\b/],
  ['color-mix() (111)', /color-mix\(/], ['nesting (112)', /[{;]\s*&/], ['media ranges (104)', /@media[^{]*\([^)]*[<>]=?/],
];
/** The diagram's own sheet mixes the colours of marks it lays over elements in hand; without them the marks are plain. */
const forgiven = /^assets\/Diagram-.*: color-mix/;

/** The same of calls; `platform/web/brought.ts` brings structuredClone and Object.hasOwn, which libraries call. A name may stand in a library's own feature test, which asks before it calls. */
const lateCalls: [string, RegExp][] = [
  ['AbortSignal.timeout (103)', /\bAbortSignal\.timeout\(/],
  ['crypto.randomUUID (92)', /\bcrypto\.randomUUID\(/], ['Array.fromAsync (121)', /\bArray\.fromAsync\(/], ['Promise.withResolvers (119)', /\bPromise\.withResolvers\(/],
  ['Object.groupBy (117)', /\bObject\.groupBy\(/], ['throwIfAborted (100)', /\.throwIfAborted\(/],
];

/** Methods that arrays and strings got later, in our own sources, where types do not tell them from our own. */
const lateMethods = /\.(at|findLast|findLastIndex|toSorted|toReversed|toSpliced)\(/;

let folder: string;
beforeAll(() => { folder = buildWeb(); });
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const built = (ending: string): [string, string][] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith(ending)).map((name) => [name, readFileSync(path.join(folder, name), 'utf8')]);

it('every script built is ECMAScript 2020, with what Chromium 86 knew beyond it', () => {
  const late: string[] = [];
  for (const [name, text] of built('.js')) {
    try {
      parse(text, { ecmaVersion: 2021, sourceType: 'module' });
    } catch (caught) {
      late.push(`${name}: ${(caught as Error).message}`);
    }
    late.push(...lateCalls.filter(([, pattern]) => pattern.test(text)).map(([what]) => `${name}: ${what}`));
  }
  expect(late).toEqual([]);
});

it('no sheet of styles asks for what came later', () => {
  const late = built('.css').flatMap(([name, text]) =>
    lateStyles.flatMap(([what, pattern]) => { const hit = pattern.exec(text); return hit ? [`${name}: ${what} …${text.slice(Math.max(0, hit.index - 60), hit.index + 30)}`] : []; }));
  expect(late.filter((line) => !forgiven.test(line))).toEqual([]);
});

it('our own sources call no method that came later', () => {
  const late = ['platform/web', 'platform/parts', 'platform/words'].flatMap((room) =>
    readdirSync(room, { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name) && !/server/.test(name)).flatMap((name) =>
      readFileSync(path.join(room, name), 'utf8').split('\n').flatMap((line, index) => (lateMethods.test(line) ? [`${room}/${name}:${index + 1} ${line.trim()}`] : []))));
  expect(late).toEqual([]);
});

it('an older browser is moved to a page of plain HTML, by a script that the oldest can read', () => {
  const script = readFileSync(path.join(folder, 'floor.js'), 'utf8');
  expect(() => parse(script, { ecmaVersion: 3 })).not.toThrow();
  const went = (window: object): string => {
    let to = 'stays';
    const location = { replace: (address: string) => { to = address; } };
    const document = { createElement: () => ({ noModule: true }) };
    // The script as the page runs it, in a window of our making.
    runInNewContext(script, { window: { ...window, location }, document, Promise, Object, String });
    return to;
  };
  expect(went({})).toBe('/old-browser.html');
  const able = { Promise, fetch, AbortController, PerformanceObserver: class {}, ResizeObserver: class {}, customElements: {} };
  expect(went(able)).toBe('stays');
  const page = readFileSync(path.join(folder, 'old-browser.html'), 'utf8');
  expect(page).toContain('请切换到极速模式');
  expect(page).not.toMatch(/<script|style=|<img|<svg/);
  for (const browser of ['360', '搜狗', 'QQ', 'Internet Explorer']) expect(page).toContain(browser);
  const first = readFileSync(path.join(folder, 'index.html'), 'utf8');
  expect(first).toMatch(/<!--\[if IE\]>.*old-browser\.html.*<!\[endif\]-->/);
  expect(first).toMatch(/<noscript>[\s\S]*old-browser\.html[\s\S]*<\/noscript>/);
  // The content policy lets no inline script run.
  expect(first).not.toMatch(/<script(?![^>]*\bsrc=)/);
});
