import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The table of acceptance criteria names tests that are there. */

interface Row { number: string; asked: string; proofs: { file: string; names: string[] }[]; open: string }

const rows: Row[] = readFileSync('docs/acceptance.md', 'utf8').split('\n').filter((line) => /^\| AC-\d\d /.test(line)).map((line) => {
  const [, number = '', asked = '', proved = '', open = ''] = line.split('|').map((cell) => cell.trim());
  const proofs = [...proved.matchAll(/`([^`]+\.ts)`([^`]*)/g)].map(([, file = '', said = '']) => ({ file, names: [...said.matchAll(/"([^"]+)"/g)].map((match) => match[1]!) }));
  return { number, asked, proofs, open };
});

/** What a test calls itself, whichever quotation marks it stands in. */
const plain = (text: string) => text.replaceAll(/\\(['"`])/g, '$1');

describe('docs/acceptance.md', () => {
  it('has every criterion once, in order, each with a proof or with what brings it', () => {
    expect(rows.map(({ number }) => number)).toEqual(Array.from({ length: 28 }, (_, at) => `AC-${String(at + 1).padStart(2, '0')}`));
    expect(rows.filter(({ asked, proofs, open }) => !asked || (proofs.length === 0 && !open)).map(({ number }) => number)).toEqual([]);
  });

  it.each(rows.flatMap(({ number, proofs }) => proofs.map(({ file, names }) => [number, file, names] as const)))('%s: %s says what is quoted of it', (_number, file, names) => {
    expect(existsSync(path.join('test', file))).toBe(true);
    const text = plain(readFileSync(path.join('test', file), 'utf8'));
    expect(names.filter((name) => !['\'', '"', '`'].some((mark) => text.includes(`it(${mark}${name}${mark}`)))).toEqual([]);
    expect(names.length).toBeGreaterThan(0);
  });
});
