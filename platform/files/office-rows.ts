import { PlatformError } from '../errors/platform-error';
import type { SheetLimits, SheetRow } from '../sheets/model';
import { readSheet } from '../sheets/read-sheet';

/** What is wanted of a workbook's first sheet. */
export interface RowsWish {
  /** Of all its sheets, one after the other. */
  everySheet?: boolean;
  limits?: Partial<SheetLimits>;
  /** No more rows than these; without it all. */
  most?: number;
  /** Letters kept of one cell; without it all of them. */
  letters?: number;
}

const batchRows = 100;
/** A text said once in a file may stand in a million cells: so many letters leave the process that reads, and no more. */
const mostLetters = 64 * 1024 * 1024;

/** Rows in batches. @throws PlatformError `sheet.refused`, `sheet.tooLarge` */
export async function* rowsOf(bytes: Uint8Array, { everySheet, limits, most = Infinity, letters = Infinity }: RowsWish): AsyncGenerator<SheetRow[]> {
  let batch: SheetRow[] = [];
  let [count, sum] = [0, 0];
  for await (const row of readSheet(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), { everySheet, limits })) {
    const values = row.values.map((value) => (typeof value === 'string' && value.length > letters ? value.slice(0, letters) : value));
    for (const value of values) if (typeof value === 'string') sum += value.length;
    if (sum > mostLetters) throw new PlatformError('sheet.tooLarge');
    batch.push({ ...row, values });
    if ((count += 1) >= most) break;
    if (batch.length < batchRows) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
