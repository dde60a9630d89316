import mammoth from 'mammoth';
import { openOfficeReader, type OfficeReader } from '../../platform/files/office-reader';
import { openPdfPages, type PdfPages } from '../../platform/files/pdf-pages';
import { PdfReader } from '../../platform/files/pdf-reader';
import { ZipParts } from '../../platform/sheets/zip-parts';
import { builtWorker } from '../built-worker';
import { samplePdf } from '../http/sample-files';
import { workbook, zipped } from '../sheets/workbooks';

/** Other people's files are read in processes of their own: what they cost is nobody else's, and it ends with who asked. */

const built = [builtWorker('files', 'pdf-worker'), builtWorker('files', 'office-worker')] as const;
const opened: PdfPages[] = [];
const pagesOf = (options: Parameters<typeof openPdfPages>[0] = {}): PdfPages => {
  const pages = openPdfPages({ workerPath: built[0].workerPath, ...options });
  opened.push(pages);
  return pages;
};
const office: OfficeReader = openOfficeReader({ workerPath: built[1].workerPath });

afterEach(() => jest.restoreAllMocks());
afterAll(() => {
  for (const pages of opened) pages.close();
  for (const one of built) one.remove();
});

async function listed<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

/** A document that notes how often it is read, and in which pieces it comes. */
function told(name: string, bytes: Buffer, piece = 64 * 1024) {
  let readings = 0;
  const read = async function* () {
    readings += 1;
    for (let at = 0; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece);
  };
  return { document: { name, read: () => Promise.resolve(read()) }, readings: () => readings };
}

it('nothing of a PDF, a text or a workbook is read in this process', async () => {
  const here = [
    ...(['open', 'page', 'extract'] as const).map((name) => jest.spyOn(PdfReader.prototype, name)),
    jest.spyOn(mammoth, 'convertToHtml'),
    jest.spyOn(ZipParts, 'open'),
  ];
  const pages = pagesOf();
  const pdf = samplePdf('x');
  expect(await pages.pageCount(pdf)).toBe(1);
  expect(await listed(pages.renderPages(pdf, { width: 100, as: 'screen' }))).toHaveLength(1);
  expect(await listed(pages.extractPages(pdf, [[1]]))).toHaveLength(1);
  const text = await zipped([
    ['[Content_Types].xml', Buffer.from('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>')],
    ['_rels/.rels', Buffer.from('<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>')],
    ['word/document.xml', Buffer.from('<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>正文</w:t></w:r></w:p></w:body></w:document>')],
  ]);
  expect((await office.word(text)).nodes).toEqual([{ tag: 'p', children: ['正文'] }]);
  const rows = Array.from({ length: 450 }, (_, at) => `<row r="${at + 1}"><c r="A${at + 1}"><v>${at}</v></c></row>`).join('');
  const batches = await listed(office.rows(await workbook(rows), { most: 420 }));
  expect([batches.length > 1, batches.flat().length, batches.flat().at(-1)!.values]).toEqual([true, 420, [419]]);
  for (const spy of here) expect(spy).not.toHaveBeenCalled();

  // Where no worker is named, each of them is: what is watched is what reads.
  const own = openPdfPages();
  await listed(own.renderPages(pdf, { width: 100, as: 'screen' }));
  await listed(own.extractPages(pdf, [[1]]));
  await openOfficeReader().word(text);
  await listed(openOfficeReader().rows(await workbook(rows), {}));
  for (const spy of here) expect(spy).toHaveBeenCalled();
});

it('a workbook that is none is refused by the words of who read it', async () => {
  await expect(listed(office.rows(Buffer.from('PK no'), {}))).rejects.toMatchObject({ code: 'sheet.refused' });
  await expect(office.word(Buffer.from('PK no'))).rejects.toMatchObject({ code: 'file.refused', message: expect.stringContaining('读不出来') as string });
});

it('a text repeated in a million cells does not leave the process that reads', async () => {
  const strings = `<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>${'长'.repeat(32_000)}</t></si></sst>`;
  const cells = Array.from({ length: 3000 }, (_, at) => `<row r="${at + 1}"><c r="A${at + 1}" t="s"><v>0</v></c></row>`).join('');
  await expect(listed(office.rows(await workbook(cells, { 'xl/sharedStrings.xml': strings }), {}))).rejects.toMatchObject({ code: 'sheet.tooLarge' });
});

it('a document that is paged through travels once, in pieces, and again when another came between', async () => {
  const pages = pagesOf();
  const large = Buffer.concat([samplePdf('x'), Buffer.alloc(3 * 1024 * 1024, ' ')]);
  const [one, other] = [told('one', large), told('other', samplePdf('y'))];
  expect(await pages.pageCount(one.document)).toBe(1);
  for (const width of [50, 60, 70]) await listed(pages.renderPages(one.document, { width, as: 'png' }));
  expect(one.readings()).toBe(1);
  await listed(pages.renderPages(one.document, { width: 50, as: 'marks', background: true }));
  await listed(pages.extractPages(one.document, [[1]]));
  expect(one.readings()).toBe(2);
  await listed(pages.renderPages(other.document, { width: 50, as: 'png', background: true }));
  await listed(pages.extractPages(one.document, [[1]]));
  expect([one.readings(), other.readings()]).toEqual([3, 1]);
});

it('who has left while others were served is not served', async () => {
  const pages = pagesOf();
  const left = new AbortController();
  const [served, dropped] = [told('served', samplePdf('x')), told('dropped', samplePdf('y'))];
  const first = pages.pageCount(served.document);
  const second = Array.from({ length: 4 }, () => pages.pageCount(dropped.document, left.signal));
  left.abort();
  expect(await first).toBe(1);
  for (const { status } of await Promise.allSettled(second)) expect(status).toBe('rejected');
  expect(dropped.readings()).toBe(0);
  expect(await pages.pageCount(dropped.document)).toBe(1);
});
