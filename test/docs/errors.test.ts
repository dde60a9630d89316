import { readFileSync } from 'node:fs';
import path from 'node:path';
import { catalogue } from '../../platform/errors/catalogue';
import { sourcesUnder, tableRows } from './sources';

const page = readFileSync(path.join(process.cwd(), 'docs/errors.md'), 'utf8');
const [server, browser] = page.split('## From the page itself');
const codes = Object.keys(catalogue);
const sources = sourcesUnder('platform', /\.tsx?$/).filter(({ file }) => !file.endsWith('errors/catalogue.ts'));

/** Codes that somebody raises: named to PlatformError, or chosen between two that then are. */
function raised(): Set<string> {
  const found = new Set<string>();
  for (const { file, text } of sources) {
    if (file.startsWith('platform/web/')) continue;
    for (const match of text.matchAll(/new PlatformError\(\s*'([^']+)'/g)) found.add(match[1]!);
    for (const match of text.matchAll(/\?\s*'([^']+)'\s*:\s*'([^']+)'/g)) {
      const pair = [match[1]!, match[2]!];
      if (pair.every((code) => codes.includes(code))) pair.forEach((code) => found.add(code));
    }
  }
  return found;
}

describe('the page about error codes', () => {
  const rows = tableRows(server!).filter(([code]) => code!.startsWith('`'));

  it('has every code of the catalogue with its status and sentence, in the same order, and no other', () => {
    const told = rows.map(([code, status, sentence]) => ({ code: code!.replaceAll('`', ''), status: Number(status), message: sentence }));
    expect(told).toEqual(Object.entries(catalogue).map(([code, { status, message }]) => ({ code, status, message })));
  });

  it('says of each when it comes and what to do', () => {
    const silent = rows.filter(([, , , when, what]) => !when || !what);
    expect(silent).toEqual([]);
  });

  it('has no code that nothing raises, and nothing raises a code it lacks', () => {
    expect([...raised()].sort()).toEqual([...codes].sort());
  });

  it('has the codes the page makes itself, and no other', () => {
    const made = sources
      .filter(({ file }) => file.startsWith('platform/web/'))
      .flatMap(({ text }) => [...text.matchAll(/\bcode: '([^']+)'/g)].map((match) => match[1]!))
      .filter((code) => !codes.includes(code));
    const told = tableRows(browser!).map(([code]) => code!.replaceAll('`', ''));
    expect(told.filter((code) => code !== 'code').sort()).toEqual([...new Set(made)].sort());
  });
});
