import { readFileSync } from 'node:fs';
import path from 'node:path';
import { sourcesUnder, tableRows } from './sources';

const root = process.cwd();
const page = readFileSync(path.join(root, 'docs/dependencies.md'), 'utf8');
const { dependencies } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { dependencies: Record<string, string> };
const named = (cell: string): string[] => [...cell.matchAll(/`([^`]+)`/g)].map((match) => match[1]!);
const rows = tableRows(page).slice(1).map(([packages, rooms, why, decision]) => ({ packages: named(packages!), rooms: named(rooms!), why, decision }));
const sources = sourcesUnder('platform', /\.(tsx?|mjs|typ)$/);

/** Rooms whose files import the package, by value or by type. */
function importers(name: string): string[] {
  const quoted = name.replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&');
  const imports = new RegExp(`(?:from|import\\(|import|require(?:\\.resolve)?\\()\\s*['"]${quoted}(?:/[^'"]*)?['"]`);
  return [...new Set(sources.filter(({ text }) => imports.test(text)).map(({ file }) => file.split('/')[1]!))].sort();
}

/** Run as a tool, or read as files, and imported by nobody. */
const notImported = ['typescript', '@expo-google-fonts/noto-serif-sc'];

describe('the page about what we stand on', () => {
  it('names every package the platform needs to run, each once, and no other', () => {
    expect(rows.flatMap(({ packages }) => packages).sort()).toEqual(Object.keys(dependencies).sort());
  });

  it('says of each why, and in which rooms it is', () => {
    expect(rows.filter(({ why, decision }) => !why || !decision)).toEqual([]);
    const told = rows.filter(({ packages }) => !packages.some((name) => notImported.includes(name)));
    expect(told.map(({ packages, rooms }) => [packages.join(), [...rooms].sort()])).toEqual(
      told.map(({ packages }) => [packages.join(), [...new Set(packages.flatMap(importers))].sort()]),
    );
  });
});
