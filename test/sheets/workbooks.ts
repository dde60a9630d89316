import { ZipFile } from 'yazl';
import type { SheetRow } from '../../platform/sheets/model';
import { readSheet, type ReadOptions } from '../../platform/sheets/read-sheet';

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006';
const relation = (id: number, type: string, target: string) => `<Relationship Id="rId${id}" Type="${office}/${type}" Target="${target}"/>`;

/** The parts of a workbook written by hand: `cells` stand within `sheetData`; `parts` replace others, or with null leave them out. */
export function workbook(cells: string, parts: Record<string, string | null> = {}): Promise<Buffer> {
  const all: Record<string, string | null> = {
    '[Content_Types].xml': `<Types xmlns="${packages}/content-types"/>`,
    '_rels/.rels': `<Relationships xmlns="${packages}/relationships">${relation(1, 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="甲" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${packages}/relationships">${relation(1, 'worksheet', 'worksheets/sheet1.xml')}${relation(2, 'sharedStrings', 'sharedStrings.xml')}${relation(3, 'styles', 'styles.xml')}</Relationships>`,
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${main}"><sheetData>${cells}</sheetData></worksheet>`,
    ...parts,
  };
  return zipped(Object.entries(all).flatMap(([name, text]) => (text === null ? [] : [[name, Buffer.from(text)] as [string, Buffer]])));
}

export async function zipped(members: [name: string, bytes: Buffer][]): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, bytes] of members) zip.addBuffer(bytes, name);
  zip.end();
  return collected(zip.outputStream as AsyncIterable<Buffer>);
}

export async function collected(pieces: AsyncIterable<Buffer>): Promise<Buffer> {
  const all: Buffer[] = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all);
}

export async function rowsOf(bytes: Buffer, options?: ReadOptions): Promise<SheetRow[]> {
  const rows: SheetRow[] = [];
  for await (const row of readSheet(bytes, options)) rows.push(row);
  return rows;
}
