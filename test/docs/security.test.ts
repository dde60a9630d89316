import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { tableRows } from './sources';

const page = readFileSync(path.join(process.cwd(), 'docs/security.md'), 'utf8');

/** Numbers of ASVS 5.0.0, levels 1 and 2, and the nine of level 3 we aim at: section, and the items in it. Whole chapters that do not apply by their number. */
const asked = [
  '1.1.1-2', '1.2.1-10', '1.3.1-12', '1.4.1-3', '1.5.1-3', '2.1.1-3', '2.2.1-3', '2.3.1-5', '2.4.1-1', '3.2.1-2', '3.3.1-4', '3.4.1-6', '3.5.1-5', '3.7.1-2', '4.1.1-3', '4.2.1-1', '4.3.1-2', '4.4.1-4',
  '5.1.1-1', '5.2.1-6', '5.3.1-3', '5.4.1-3', '6.1.1-3', '6.2.1-12', '6.3.1-4', '6.4.1-4', '6.5.1-5', '6.6.1-3', '6.8.1-4', '7.1.1-3', '7.2.1-4', '7.3.1-2', '7.4.1-5', '7.5.1-2', '7.6.1-2', '8.1.1-2', '8.2.1-3', '8.3.1-2', '8.4.1-1',
  '11.1.1-2', '11.2.1-3', '11.3.1-3', '11.4.1-4', '11.5.1-1', '11.6.1-1', '12.1.1-3', '12.2.1-2', '12.3.1-4', '13.1.1-1', '13.2.1-5', '13.3.1-2', '13.4.1-5', '14.1.1-2', '14.2.1-4', '14.3.1-3',
  '15.1.1-3', '15.2.1-3', '15.3.1-7', '16.1.1-1', '16.2.1-5', '16.3.1-4', '16.4.1-3', '16.5.1-3',
].flatMap((range) => {
  const [, section, from, to] = /^(\d+\.\d+)\.(\d+)-(\d+)$/.exec(range)!;
  return Array.from({ length: Number(to) - Number(from) + 1 }, (_, at) => `${section}.${Number(from) + at}`);
});

describe('the page about security', () => {
  const rows = tableRows(page).filter(([items]) => items !== 'items');

  it('speaks of every item of the standard once', () => {
    const spoken = rows.flatMap(([items]) => items!.split(' '));
    expect(spoken.filter((item, at) => spoken.indexOf(item) < at)).toEqual([]);
    expect(spoken.sort()).toEqual([...asked, '9.*', '10.*', '17.*'].sort());
  });

  it('says of each met where, and by which test it is held or why by none', () => {
    const met = tableRows(page.split('## Met')[1]!.split('## Not met')[0]!).slice(1);
    for (const [items, how, where, held] of met) expect([items, Boolean(how), /`[^`]+`/.test(where!), /`test\/[^`]+`|not held/.test(held!)]).toEqual([items, true, true, true]);
  });

  it('names no file that is not there', () => {
    const named = [...page.matchAll(/`((?:platform|test|docs)\/[^`]+|README\.md|package-lock\.json)`/g)].map((match) => match[1]!);
    expect(named.length).toBeGreaterThan(100);
    expect(named.filter((file) => !existsSync(path.join(process.cwd(), file)))).toEqual([]);
  });
});
