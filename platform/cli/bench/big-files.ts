import { randomFillSync } from 'node:crypto';
import { PDFDocument } from '@cantoo/pdf-lib';
import { ZipFile } from 'yazl';
import { jpegOf } from '../../files/jpeg';
import type { SheetValue } from '../../sheets/model';
import { writeRows } from '../../sheets/write-rows';

/** Files as offices send them: large, and slow to draw or to read. */

/** A photograph of so many pixels: a gradient with grain on it. */
export function photograph(width: number, height: number, quality = 80): Buffer {
  const data = Buffer.alloc(width * height * 4);
  const grain = randomFillSync(Buffer.alloc(width * 4));
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width * 4; x += 1) data[y * width * 4 + x] = ((x >> 4) + (y >> 2) + (grain[(x + y * 7) % grain.length]! >> 2)) & 255;
  return jpegOf({ width, height, channels: 4, data }, quality);
}

/** A scan of so many pages at 200 dpi, each filled up until all are as many bytes as asked for. */
export async function scanOf(pages: number, bytes: number): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  // As good as its share of the bytes allows.
  const share = Math.floor(bytes / pages) - 1024;
  const picture = [80, 50, 20, 5].map((quality) => photograph(1654, 2339, quality)).find(({ length }) => length <= share) ?? Buffer.alloc(0);
  const padding = share - picture.length;
  for (let page = 0; page < pages; page += 1) {
    // What stands behind the end of a JPEG is looked at by nobody, and makes one page unlike the other.
    const own = Buffer.concat([picture, randomFillSync(Buffer.alloc(padding + 16))]);
    pdf.addPage([595, 842]).drawImage(await pdf.embedJpg(own), { x: 0, y: 0, width: 595, height: 842 });
  }
  return pdf.save({ useObjectStreams: false });
}

/** A Word document of so many paragraphs. */
export async function textOf(paragraphs: number): Promise<Buffer> {
  const space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
  const body = Array.from({ length: paragraphs }, (_, at) => `<w:p><w:r><w:t>第 ${at + 1} 段，说明情况。</w:t></w:r></w:p>`).join('');
  const type = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';
  return zipped([
    { name: '[Content_Types].xml', bytes: Buffer.from(`<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="${type}"/></Types>`) },
    { name: '_rels/.rels', bytes: Buffer.from('<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>') },
    { name: 'word/document.xml', bytes: Buffer.from(`<w:document ${space}><w:body>${body}</w:body></w:document>`) },
  ]);
}

/** A workbook of so many rows of 20 texts. */
export function tableOf(rows: number): Promise<Buffer> {
  const titles = Array.from({ length: 20 }, (_, at) => ({ title: `第 ${at + 1} 栏` }));
  const values = Array.from({ length: rows }, (_, row): SheetValue[] => titles.map((_title, column) => `第 ${row} 行的文字 ${column}`));
  return whole(writeRows('rows', titles, values));
}

/** Members under the very names given, folders and all. */
function zipped(members: { name: string; bytes: Buffer }[]): Promise<Buffer> {
  const zip = new ZipFile();
  for (const { name, bytes } of members) zip.addBuffer(bytes, name);
  zip.end();
  return whole(zip.outputStream as unknown as AsyncIterable<unknown>);
}

async function whole(stream: AsyncIterable<unknown>): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of stream) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}
