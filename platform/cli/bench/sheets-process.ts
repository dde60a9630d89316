import { createWriteStream, existsSync, readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { streamXlsxRows, writeXlsxStream } from 'hucre/xlsx';
import { readSheet } from '../../sheets/read-sheet';
import type { SheetValue } from '../../sheets/model';
import { writeRows } from '../../sheets/write-rows';

/** One way of writing or reading a large workbook, in a process of its own so that its memory is its own. */

const ROWS = 100_000;
const COLUMNS = 20;
const titles = Array.from({ length: COLUMNS }, (_column, index) => `column ${index + 1}`);

/** Texts in Chinese and numbers with decimals by turns; no two rows are the same. */
function* rows(): Generator<SheetValue[]> {
  for (let row = 0; row < ROWS; row++)
    yield titles.map((_title, column) => (column % 2 === 0 ? `第 ${row} 行的文字 ${column}` : row * 1.25 + column));
}

const ways: Record<string, (file: string) => Promise<void>> = {
  write: (file) => pipeline(writeRows('rows', titles.map((title) => ({ title })), rows()), createWriteStream(file)),
  'write-library': (file) =>
    pipeline(
      Readable.fromWeb(writeXlsxStream(rows(), { name: 'rows', columns: titles.map((header) => ({ header })) }) as never),
      createWriteStream(file),
    ),
  read: (file) => compared(readSheet(readFileSync(file))),
  'read-library': (file) => compared(streamXlsxRows(readFileSync(file))),
};

/** Every cell against the one that was written. */
async function compared(found: AsyncIterable<{ values: unknown[] }>): Promise<void> {
  const wanted = rows();
  let count = -1;
  for await (const { values } of found) {
    if (++count === 0) continue;
    const row = wanted.next().value as SheetValue[];
    if (row.some((value, column) => value !== values[column])) throw new Error(`row ${count} is not as it was written`);
  }
  if (count !== ROWS) throw new Error(`${count} rows of ${ROWS}`);
}

const [way = '', file = ''] = process.argv.slice(2);
const began = performance.now();
await ways[way]!(file);
const milliseconds = performance.now() - began;
process.stdout.write(JSON.stringify({ milliseconds, highest: highest() }));

/** MiB. On Linux the program's own: what `getrusage` tells there holds what its parent had when it was begun. */
function highest(): number {
  const [, own] = existsSync('/proc/self/status') ? (/^VmHWM:\s+(\d+) kB/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? []) : [];
  return Number(own ?? process.resourceUsage().maxRSS) / 1024;
}
