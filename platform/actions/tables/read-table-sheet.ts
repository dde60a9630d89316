import { PlatformError } from '../../errors/platform-error';
import type { RowsWish } from '../../files/office-rows';
import type { OfficeReader } from '../../files/office-reader';
import type { SheetRow } from '../../sheets/model';
import { templateMark } from './make-table-sheet';
import type { SheetColumn } from './sheet-columns';

/** A line of a filled-in template. */
export interface SheetLine {
  line: number;
  /** The row it left, as it stood then. */
  from?: { id: string; revision: number };
  row: SheetRow;
}

/** A workbook laid over a table's columns. */
export interface TableSheet {
  /** Where each column stands in the workbook; those it lacks are absent. */
  places: Map<SheetColumn, number>;
  lines: SheetLine[];
  /** The case the template was made for; absent when it is no template of ours. */
  caseId?: string;
  /** Headings that are none of the table's. */
  unknown: string[];
}

const limits = { bytes: 10 * 2 ** 20, unpacked: 128 * 2 ** 20, columns: 300 };
/** Lines above the headings that a sheet of one's own may have. */
const preamble = 10;

/**
 * Reads a template back: by its hidden line, or, where somebody pasted into a sheet of their own, by its headings.
 * @throws PlatformError `sheet.refused`, `sheet.tooLarge`, `sheet.otherTemplate`
 */
export async function readTableSheet(
  office: OfficeReader,
  bytes: Buffer,
  { form, collection, title, most }: { form: string; collection: string; title: string; most: number },
  columns: SheetColumn[],
): Promise<TableSheet> {
  const sheet: TableSheet = { places: new Map(), lines: [], unknown: [] };
  let headings = false;
  for await (const row of rowsOf(office, bytes, { ...limits, rows: most * 2 + preamble })) {
    if (!headings) {
      const mark = String(row.values[0] ?? '').split(' ');
      if (mark[0] === templateMark) {
        if (mark[1] !== form || mark[2] !== collection)
          throw new PlatformError('sheet.otherTemplate', `这个文件是另一张表的模板，不是“${title}”的，请在本页重新下载模板`);
        sheet.caseId = mark[3];
        sheet.places = placesOf(columns, row, ({ key }) => key);
      } else {
        if (sheet.caseId === undefined) sheet.places = placesOf(columns, row, ({ heading }) => heading);
        headings = sheet.places.size > 0 && (sheet.caseId !== undefined || sheet.places.size >= Math.min(2, columns.length));
        if (headings) sheet.unknown = strangers(row, sheet);
        else if (row.number > preamble) break;
      }
      continue;
    }
    sheet.lines.push({ line: row.number, from: sheet.caseId === undefined ? undefined : origin(row.values[0]), row });
  }
  if (!headings) throw new PlatformError('sheet.otherTemplate', `文件里没有“${title}”的表头，请在本页下载模板后填写`);
  return sheet;
}

async function* rowsOf(office: OfficeReader, bytes: Buffer, limited: RowsWish['limits']): AsyncGenerator<SheetRow> {
  for await (const batch of office.rows(bytes, { limits: limited })) yield* batch;
}

function placesOf(columns: SheetColumn[], { values }: SheetRow, nameOf: (column: SheetColumn) => string): Map<SheetColumn, number> {
  const places = new Map<SheetColumn, number>();
  const names = values.map((value) => bare(String(value ?? '')));
  for (const column of columns) {
    const place = names.indexOf(bare(nameOf(column)));
    if (place >= 0) places.set(column, place);
  }
  return places;
}

/** A heading without the star of a required column. */
const bare = (text: string) => text.replace(/\s*\*\s*$/, '').replace(/\s+/g, ' ').trim();

function strangers({ values }: SheetRow, { places, caseId }: TableSheet): string[] {
  const known = new Set(places.values());
  return values.flatMap((value, place) => {
    const name = bare(String(value ?? ''));
    return name === '' || known.has(place) || (caseId !== undefined && place === 0) ? [] : [name];
  });
}

function origin(value: unknown): SheetLine['from'] {
  const found = /^([A-Za-z0-9_-]{1,64})~(\d{1,9})$/.exec(String(value ?? ''));
  return found ? { id: found[1]!, revision: Number(found[2]) } : undefined;
}
