import { sheetLimits, type SheetLimits, type SheetRow } from './model';
import { refused } from './refuse';
import { SheetRows } from './sheet-rows';
import { workbookParts, type WorkbookParts } from './workbook-parts';
import { XmlScanner } from './xml-scanner';
import { ZipParts } from './zip-parts';

export interface ReadOptions {
  /** Name of the sheet; the first when left out. */
  sheet?: string;
  /** One sheet after the other, each row with the name of its own. */
  everySheet?: boolean;
  limits?: Partial<SheetLimits>;
}

/**
 * The rows of a sheet that hold something, as they are unpacked: memory holds one piece of the file and its shared texts, never the
 * sheet. Nothing is worked out and nothing is fetched; a cell that cannot be taken is a problem of its row.
 * @throws PlatformError `sheet.refused`, `sheet.tooLarge`
 */
export async function* readSheet(bytes: Buffer, options: ReadOptions = {}): AsyncGenerator<SheetRow> {
  const limits = { ...sheetLimits, ...options.limits };
  const zip = ZipParts.open(bytes, limits);
  const parts = await workbookParts(zip);
  if (options.everySheet) {
    for (const { name, path } of parts.sheets) for await (const row of rowsIn(zip, path, parts, limits)) yield { ...row, sheet: name };
    return;
  }
  const sheet = options.sheet === undefined ? parts.sheets[0] : parts.sheets.find(({ name }) => name === options.sheet);
  if (!sheet) throw refused(`里面没有工作表“${options.sheet}”`);
  yield* rowsIn(zip, sheet.path, parts, limits);
}

async function* rowsIn(zip: ZipParts, path: string, parts: WorkbookParts, limits: SheetLimits): AsyncGenerator<SheetRow> {
  const rows = new SheetRows(parts, limits);
  const scanner = new XmlScanner(rows);
  for await (const piece of zip.read(path)) {
    scanner.feed(piece);
    const { ready } = rows;
    rows.ready = [];
    yield* ready;
  }
  scanner.end();
  yield* rows.ready;
}
