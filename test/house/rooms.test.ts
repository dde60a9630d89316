import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { roomTable as table } from './room-table';

/** The house: which room may import which, no circles, and neither half of a part in the other's bundle. */

const root = path.resolve(process.cwd(), 'platform');

/** A field draws with what the page gives it: these of the browser's files a part may use. */
const fieldMayUse = ['web/shown/', 'web/form/', 'web/api'];

interface Import { from: string; to: string; typeOnly: boolean }

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const at = path.join(folder, entry.name);
    return entry.isDirectory() ? sources(at) : /\.tsx?$/.test(entry.name) && !entry.name.endsWith('.d.ts') ? [at] : [];
  });
}

function resolve(from: string, specifier: string): string | undefined {
  const base = path.resolve(path.dirname(from), specifier);
  return [`${base}.ts`, `${base}.tsx`, base, path.join(base, 'index.ts')].find((one) => files.has(one));
}

const files = new Set(sources(root));

function importsOf(file: string): Import[] {
  const text = readFileSync(file, 'utf8');
  const found: Import[] = [];
  const pattern = /(?:^|\n)\s*(import|export)\s+(type\s+)?([^'";]*?)\s*from\s*'(\.[^']+)'|import\(\s*'(\.[^']+)'\s*\)/g;
  for (const [, , type, names, statically, lazily] of text.matchAll(pattern)) {
    const target = resolve(file, statically ?? lazily ?? '');
    const onlyTypes = Boolean(type) || (names !== undefined && /^\{[^}]*\}$/.test(names.trim()) && names.replace(/[{}]/g, '').split(',').filter((one) => one.trim()).every((one) => one.trim().startsWith('type ')));
    if (target) found.push({ from: file, to: target, typeOnly: onlyTypes });
  }
  return found;
}

const imports = [...files].flatMap(importsOf);
const short = (file: string) => path.relative(root, file);
const roomOf = (file: string) => short(file).split(path.sep)[0]!;

describe('the rooms of the platform', () => {
  it('import one way, as the table says', () => {
    const wrong = imports.filter(({ from, to, typeOnly }) => {
      const [room, other] = [roomOf(from), roomOf(to)];
      if (room === other || room === 'build') return false;
      const rule = table[room];
      if (!rule) return true;
      if (room === 'parts' && from.endsWith('.tsx') && fieldMayUse.some((allowed) => short(to).startsWith(allowed))) return false;
      return !(rule.values.includes(other) || (typeOnly && rule.types?.includes(other)));
    });
    expect(wrong.map(({ from, to }) => `${short(from)} → ${short(to)}`)).toEqual([]);
  });

  it('are all in the table', () => {
    const rooms = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory() && entry.name !== 'build' && sources(path.join(root, entry.name)).length > 0).map((entry) => entry.name);
    expect(rooms.filter((room) => !table[room])).toEqual([]);
  });

  it('have no import cycle, of types either', () => {
    const next = new Map<string, string[]>();
    for (const { from, to } of imports) next.set(from, [...(next.get(from) ?? []), to]);
    const done = new Set<string>();
    const cycles: string[] = [];
    const visit = (file: string, trail: string[]): void => {
      if (trail.includes(file)) {
        cycles.push([...trail.slice(trail.indexOf(file)), file].map(short).join(' → '));
        return;
      }
      if (done.has(file)) return;
      for (const one of next.get(file) ?? []) visit(one, [...trail, file]);
      done.add(file);
    };
    for (const file of files) visit(file, []);
    expect(cycles).toEqual([]);
  });

  it('keep the halves of a part apart', () => {
    const reaches = (start: string[]): Set<string> => {
      const seen = new Set<string>();
      const open = [...start];
      for (let file = open.pop(); file; file = open.pop()) {
        if (seen.has(file)) continue;
        seen.add(file);
        for (const one of imports) if (one.from === file && !one.typeOnly) open.push(one.to);
      }
      return seen;
    };
    const browser = reaches([path.join(root, 'web/main.tsx')]);
    const server = reaches([path.join(root, 'cli/start.ts')]);
    expect([...browser].filter((file) => /(server|schema-check)\.ts$/.test(file) || ['store', 'actions', 'http', 'access'].includes(roomOf(file))).map(short)).toEqual([]);
    expect([...server].filter((file) => file.endsWith('.tsx')).map(short)).toEqual([]);
  });

  it('hold no drawer for odds and ends', () => {
    // Handlebars' own word for what a template may call.
    const fieldTerms = ['letters/template-helpers.ts'];
    const odd = [...files].map(short).filter((file) => !fieldTerms.includes(file) && /(^|[/-])(utils?|helpers?|common|manager|misc)([./-]|$)/i.test(file));
    expect(odd).toEqual([]);
  });
});
