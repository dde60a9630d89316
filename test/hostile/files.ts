import { crc32, deflateSync } from 'node:zlib';
import { sampleJpg, samplePdf } from '../http/sample-files';
import { workbook, zipped } from '../sheets/workbooks';

/** Files that are not what they are called, or far more than they seem. */

/** A PNG that says it is that large; its pixels are not there, or are all zeros, a thousandth as long. */
export function pngOf(width: number, height: number, pixels = Buffer.alloc(0)): Buffer {
  const chunk = (name: string, content: Buffer) => {
    const body = Buffer.concat([Buffer.from(name, 'latin1'), content]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(content.length);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 6], 8);
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), chunk('IHDR', head), chunk('IDAT', deflateSync(pixels)), chunk('IEND', Buffer.alloc(0))]);
}

/** A PDF of our own objects, without a table: readers find them by looking. */
export function pdfOf(...objects: string[]): Buffer {
  return Buffer.from(`%PDF-1.7\n${objects.map((object, at) => `${at + 1} 0 obj\n${object}\nendobj\n`).join('')}trailer\n<< /Root 1 0 R >>\n%%EOF\n`, 'latin1');
}

const catalog = '<< /Type /Catalog /Pages 2 0 R';
const page = '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>';

/** Each may be taken, and looked at: nothing of it runs, and what cannot be shown says why. */
export const oddPdfs: [name: string, bytes: Buffer][] = [
  ['of a million pages by its own count', pdfOf(`${catalog} >>`, '<< /Type /Pages /Kids [3 0 R] /Count 1000000 >>', page)],
  ['whose pages hold themselves', pdfOf(`${catalog} >>`, '<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>')],
  ['that runs a script when opened', pdfOf(`${catalog} /OpenAction << /S /JavaScript /JS (app.launchURL\\("http://169.254.169.254/"\\)) >> >>`, '<< /Type /Pages /Kids [3 0 R] /Count 1 >>', page)],
  ['that opens an address', pdfOf(`${catalog} /OpenAction << /S /URI /URI (http://169.254.169.254/) >> >>`, '<< /Type /Pages /Kids [3 0 R] /Count 1 >>', page)],
  ['with a file in it', pdfOf(`${catalog} /Names << /EmbeddedFiles << /Names [(a.exe) 4 0 R] >> >> >>`, '<< /Type /Pages /Kids [3 0 R] /Count 1 >>', page, '<< /Type /Filespec /F (../../a.exe) >>')],
  ['of a page forty metres wide', pdfOf(`${catalog} >>`, '<< /Type /Pages /Kids [3 0 R] /Count 1 >>', '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 113000 1] >>')],
  ['of a page without measure', pdfOf(`${catalog} >>`, '<< /Type /Pages /Kids [3 0 R] /Count 1 >>', '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 0 0] >>')],
  ['that is nothing but its first line', Buffer.from('%PDF-1.7\n')],
  ['that is a page of HTML too', Buffer.concat([samplePdf('both'), Buffer.from('<html><script>alert(1)</script></html>')])],
];

/** Each is refused by what it is. */
export async function refusedFiles(): Promise<[name: string, file: string, bytes: Buffer][]> {
  const big = Buffer.alloc(30_000_000);
  return [
    ['of no bytes', 'x.pdf', Buffer.alloc(0)],
    ['a program named .pdf', 'x.pdf', Buffer.from('MZ'.padEnd(400, '\0'))],
    ['a page named .jpg', 'x.jpg', Buffer.from('<html><script>alert(1)</script>')],
    ['a drawing with a script', 'x.svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>')],
    ['a drawing named .png', 'x.png', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><image href="http://169.254.169.254/"/></svg>')],
    ['a picture of 100,000 × 100,000 pixels', 'x.png', pngOf(100_000, 100_000)],
    ['a picture of no pixels', 'x.png', pngOf(0, 0)],
    ['a picture that only begins', 'x.jpg', Buffer.from([0xff, 0xd8, 0xff, 0xe0])],
    ['an archive that is no document', 'x.docx', await zipped([['a.txt', Buffer.from('x')]])],
    ['a document that bursts', 'x.docx', await zipped([['[Content_Types].xml', Buffer.from('<Types/>')], ['word/document.xml', big]])],
    ['a document with macros', 'x.docx', await zipped([['[Content_Types].xml', Buffer.from('<Types/>')], ['word/document.xml', Buffer.from('<a/>')], ['word/vbaProject.bin', Buffer.from('x')]])],
    ['an archive cut short', 'x.docx', (await zipped([['word/document.xml', Buffer.from('<a/>')]])).subarray(0, 60)],
    ['of a name that is a device', 'CON', samplePdf('x')],
    ['of a name with a zero', 'x.exe\u0000.pdf', Buffer.from('MZ'.padEnd(400, '\0'))],
  ];
}

/** What an upload may be called, and what is kept of it. */
export const oddNames: [given: string, kept: RegExp][] = [
  ['../../../../tmp/hostile-escaped.pdf', /^hostile-escaped\.pdf$/],
  ['..\\..\\boot.pdf', /^boot\.pdf$/],
  ['/etc/cron.d/x.pdf', /^x\.pdf$/],
  ['a\u0000\r\nSet-Cookie: x=1.pdf', /^aSet-Cookie_ x=1\.pdf$/],
  ['\u202efdp.exe.pdf', /^fdp\.exe\.pdf$/],
  ['\u{1F600}.pdf', /^\u{1F600}\.pdf$/u],
  [`${'长'.repeat(296)}.pdf`, /^长{60,70}\.pdf$/],
  ['__proto__.pdf', /^__proto__\.pdf$/],
  ['<img src=x onerror=alert(1)>.pdf', /^_img src=x onerror=alert\(1\)_\.pdf$/],
  ['=cmd|calc!A1.pdf', /^=cmd_calc!A1\.pdf$/],
];

const cells = (text: string) => `<row r="1"><c r="A1" t="inlineStr"><is><t>${text}</t></is></c></row>`;
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const sheet = (inside: string, before = '') => workbook('', { 'xl/worksheets/sheet1.xml': `${before}<worksheet xmlns="${main}"><sheetData>${inside}</sheetData></worksheet>` });

/** Workbooks for an import: each is refused in Chinese, or read and told about. */
export async function oddSheets(): Promise<[name: string, bytes: Buffer][]> {
  return [
    ['that is nothing', Buffer.alloc(0)],
    ['that is no workbook', Buffer.from('PK\u0003\u0004 no')],
    ['that is a page', Buffer.from('<html><table><tr><td>x</td></tr></table>')],
    ['that is a picture', sampleJpg('x')],
    ['with a document type', await sheet(cells('x'), '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>')],
    ['of entities that multiply', await sheet(cells('&lol9;'), `<!DOCTYPE a [<!ENTITY lol "${'x'.repeat(100)}"><!ENTITY lol9 "${'&lol;'.repeat(100)}">]>`)],
    ['of an entity nobody declared', await sheet(cells('&lol;'))],
    ['that bursts', await sheet(`<row r="1"><c r="A1" t="inlineStr"><is><t>${'x'.repeat(60_000_000)}</t></is></c></row>`)],
    ['of 100,000 rows', await sheet(Array.from({ length: 100_000 }, (_, at) => `<row r="${at + 1}"><c r="A${at + 1}"><v>1</v></c></row>`).join(''))],
    ['of 100,000 elements in each other', await sheet('<a>'.repeat(100_000))],
    ['with headings of the prototype', await sheet('<row r="1"><c r="A1" t="inlineStr"><is><t>__proto__</t></is></c><c r="B1" t="inlineStr"><is><t>constructor</t></is></c></row><row r="2"><c r="A2"><v>1</v></c></row>')],
    ['of formulas', await sheet('<row r="1"><c r="A1"><f>WEBSERVICE("http://169.254.169.254/")</f><v>1</v></c></row>')],
    ['at a cell of no table', await sheet('<row r="99999999999"><c r="ZZZZZZ99999999999"><v>1e999</v></c></row>')],
    ['with a path upwards', await workbook(cells('x'), { 'xl/_rels/workbook.xml.rels': '<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="../../../../etc/passwd"/></Relationships>' })],
    ['that lies elsewhere', await workbook(cells('x'), { 'xl/_rels/workbook.xml.rels': '<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="http://169.254.169.254/" TargetMode="External"/></Relationships>' })],
    ['in another coding', await workbook('', { 'xl/worksheets/sheet1.xml': Buffer.from(`<worksheet>`, 'utf16le').toString('latin1') })],
  ];
}
