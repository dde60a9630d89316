import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import { columnName } from './cell-ref';
import { serialOf } from './dates';
import { escapedText, xmlText } from './escape';
import { lastRow, type SheetValue } from './model';
import { sheetName } from './sheet-name';

/** A column of a streamed sheet. `width` in letters. In a column of days, `YYYY-MM-DD` is written as a date. */
export interface StreamColumn {
  title: string;
  width?: number;
  kind?: 'text' | 'number' | 'day';
}

const piece = 64 * 1024;
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006';

/**
 * A workbook of one sheet, as bytes that come while its rows are asked for: memory stays flat however many there are. Text is text: it
 * carries the text format and Excel's quote mark, so `=1+1` is neither worked out now nor when somebody edits the cell. The header is bold
 * and stays in sight. What `rows` throws destroys the stream; destroying the stream ends the rows. `modified` dates the parts. A `note`
 * stands above the header, over all columns, and on every page that is printed, as far as a footer holds it.
 */
export function writeRows(
  name: string,
  columns: StreamColumn[],
  rows: AsyncIterable<SheetValue[]> | Iterable<SheetValue[]>,
  modified = new Date(Date.UTC(2000, 0, 1)),
  note?: string,
): Readable {
  const zip = new ZipFile();
  const output = zip.outputStream as Readable;
  const sheet = Readable.from(pieces(columns, rows, note), { objectMode: false, highWaterMark: 4 * piece });
  sheet.once('error', (error) => output.destroy(error));
  output.once('close', () => sheet.destroy());
  const options = { mtime: modified, mode: 0o100644, compressionLevel: 3 };
  for (const [path, text] of Object.entries(frame(sheetName(name)))) zip.addBuffer(Buffer.from(head + text), path, { mtime: modified });
  zip.addReadStream(sheet, 'xl/worksheets/sheet1.xml', options);
  zip.end();
  return output;
}

function frame(name: string): Record<string, string> {
  const types = (part: string, type: string) =>
    `<Override PartName="/${part}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${type}+xml"/>`;
  const relation = (id: number, type: string, target: string) =>
    `<Relationship Id="rId${id}" Type="${office}/${type}" Target="${target}"/>`;
  const relations = (...all: string[]) => `<Relationships xmlns="${packages}/relationships">${all.join('')}</Relationships>`;
  return {
    '[Content_Types].xml': `<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${types('xl/workbook.xml', 'sheet.main')}${types('xl/worksheets/sheet1.xml', 'worksheet')}${types('xl/styles.xml', 'styles')}</Types>`,
    '_rels/.rels': relations(relation(1, 'officeDocument', 'xl/workbook.xml')),
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="${xmlText(name)}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations(relation(1, 'worksheet', 'worksheets/sheet1.xml'), relation(2, 'styles', 'styles.xml')),
    // Styles by number: 0 as it comes, 1 text, 2 a day, 3 the header, 4 the note.
    'xl/styles.xml': `<styleSheet xmlns="${main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE7EEF1"/></patternFill></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="5"><xf/><xf numFmtId="49" applyNumberFormat="1" quotePrefix="1"/><xf numFmtId="164" applyNumberFormat="1"/><xf numFmtId="49" fontId="1" fillId="2" applyNumberFormat="1" applyFont="1" applyFill="1" quotePrefix="1"/><xf numFmtId="49" fontId="1" fillId="0" applyNumberFormat="1" applyFont="1" applyAlignment="1" quotePrefix="1"><alignment vertical="center" wrapText="1"/></xf></cellXfs></styleSheet>`,
  };
}

async function* pieces(columns: StreamColumn[], rows: AsyncIterable<SheetValue[]> | Iterable<SheetValue[]>, note?: string): AsyncGenerator<Buffer> {
  const names = columns.map((_column, index) => columnName(index));
  const days = columns.map(({ kind }) => kind === 'day');
  const widths = columns.map(({ width = 16 }, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`);
  const top = note === undefined ? 1 : 2;
  let text = `${head}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="${top}" topLeftCell="A${top + 1}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${widths.join('')}</cols><sheetData>`;
  if (note !== undefined) text += `<row r="1" ht="48" customHeight="1">${textCell('A1', note, 4)}</row>`;
  text += `<row r="${top}">${columns.map(({ title }, index) => textCell(`${names[index]}${top}`, title, 3)).join('')}</row>`;
  let number = top;
  for await (const values of rows) {
    if (++number > lastRow) throw new RangeError(`a sheet has no row ${number}`);
    let row = `<row r="${number}">`;
    for (let column = 0; column < names.length; column++) row += cellOf(`${names[column]!}${number}`, values[column], days[column]!);
    text += `${row}</row>`;
    if (text.length < piece) continue;
    yield Buffer.from(text);
    text = '';
  }
  yield Buffer.from(`${text}</sheetData>${note === undefined ? '' : marked(note, names[names.length - 1]!)}</worksheet>`);
}

/** The note over all columns, and at the foot of what is printed; a footer holds 255 letters, and `&` begins a code in it. */
function marked(note: string, last: string): string {
  const over = last === 'A' ? '' : `<mergeCells count="1"><mergeCell ref="A1:${last}1"/></mergeCells>`;
  const foot = [...escapedText(note)].slice(0, 110).join('').replace(/&/g, '&&');
  return `${over}<headerFooter><oddFooter>${xmlText(`&L${foot}`)}</oddFooter></headerFooter>`;
}

function cellOf(reference: string, value: SheetValue | undefined, day: boolean): string {
  if (value === null || value === undefined || value === '') return '';
  if (typeof value === 'number') return Number.isFinite(value) ? `<c r="${reference}"><v>${value}</v></c>` : '';
  if (typeof value === 'boolean') return `<c r="${reference}" t="b"><v>${value ? 1 : 0}</v></c>`;
  const serial = day ? serialOf(value) : undefined;
  return serial === undefined ? textCell(reference, value, 1) : `<c r="${reference}" s="2"><v>${serial}</v></c>`;
}

function textCell(reference: string, value: string, style: number): string {
  const text = xmlText(escapedText(value));
  // Without this a reader may drop blanks at either end.
  const kept = /^\s|\s$|\n/.test(text) ? ' xml:space="preserve"' : '';
  return `<c r="${reference}" s="${style}" t="inlineStr"><is><t${kept}>${text}</t></is></c>`;
}
