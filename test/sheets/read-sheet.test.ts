import { deflateRawSync } from 'node:zlib';
import { PlatformError } from '../../platform/errors/platform-error';
import type { ReadOptions } from '../../platform/sheets/read-sheet';
import { rowsOf, workbook, zipped } from './workbooks';

const refusal = async (bytes: Buffer | Promise<Buffer>, options?: ReadOptions): Promise<[string, string]> => {
  try {
    await rowsOf(await bytes, options);
  } catch (error) {
    if (error instanceof PlatformError) return [error.code, error.message];
    throw error;
  }
  throw new Error('was read');
};
const values = async (cells: string, parts?: Record<string, string | null>) => (await rowsOf(await workbook(cells, parts))).map((row) => row.values);
const text = (value: string, reference = 'A1') => `<c r="${reference}" t="inlineStr"><is><t>${value}</t></is></c>`;

describe('A cell', () => {
  it('is text, a number, a yes or no, or nothing, in its own column', async () => {
    expect(await values(`<row r="2">${text('甲')}<c r="C2"><v>0.1</v></c><c r="D2" t="b"><v>1</v></c><c r="F2" s="0"/></row>`)).toEqual([
      ['甲', null, 0.1, true],
    ]);
    expect((await rowsOf(await workbook(`<row r="7">${text('乙', 'A7')}</row>`)))[0]!.number).toBe(7);
  });

  it('may leave out where it is: it follows the one before', async () => {
    expect(await values('<row><c><v>1</v></c><c r="C1"><v>3</v></c><c><v>4</v></c></row><row><c><v>5</v></c></row>')).toEqual([[1, null, 3, 4], [5]]);
  });

  it('keeps a number exactly as Excel holds it', async () => {
    const numbers = ['0.1', '0.30000000000000004', '1E-7', '123456789012345', '-12.50', '1.7976931348623157E308'];
    expect(await values(`<row r="1">${numbers.map((one) => `<c><v>${one}</v></c>`).join('')}</row>`)).toEqual([numbers.map(Number)]);
  });

  it('reads shared texts with entities, runs and escapes, without how a word is pronounced', async () => {
    const shared = '<sst><si><t>A&amp;B &lt;吨&gt; &#x4E2D;&#25991;</t></si><si><r><t>红</t></r><r><t xml:space="preserve"> 字</t></r></si><si><t>东京</t><rPh sb="0" eb="2"><t>とうきょう</t></rPh></si><si><t>_x005F_x0041_ 行_x000D_</t></si><si><t/></si></sst>';
    const cells = `<row r="1">${[0, 1, 2, 3, 4].map((index) => `<c t="s"><v>${index}</v></c>`).join('')}</row>`;
    expect(await values(cells, { 'xl/sharedStrings.xml': shared })).toEqual([['A&B <吨> 中文', '红 字', '东京', '_x0041_ 行\r']]);
  });

  it('is a day by its format, also in Chinese, in either of Excel’s calendars, with its time', async () => {
    const styles =
      '<styleSheet><numFmts><numFmt numFmtId="200" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/><numFmt numFmtId="201" formatCode="0.00&quot;daily&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="200"/><xf numFmtId="201"/><xf numFmtId="31"/><xf numFmtId="20"/></cellXfs></styleSheet>';
    const cells = (serial: number) => `<row r="1">${[0, 1, 2, 3, 4, 5].map((style) => `<c s="${style}"><v>${serial}</v></c>`).join('')}</row>`;
    expect(await values(cells(45504), { 'xl/styles.xml': styles })).toEqual([[45504, '2024-07-31', '2024-07-31', 45504, '2024-07-31', 45504]]);
    expect((await values(cells(45504.5), { 'xl/styles.xml': styles }))[0]![1]).toBe('2024-07-31 12:00:00');
    expect((await values(cells(60), { 'xl/styles.xml': styles }))[0]![1]).toBe(60);
    expect((await values(cells(59), { 'xl/styles.xml': styles }))[0]![1]).toBe('1900-02-28');
    const since1904 = '<workbook xmlns:r="r"><workbookPr date1904="1"/><sheets><sheet name="甲" r:id="rId1"/></sheets></workbook>';
    expect((await values(cells(44042), { 'xl/styles.xml': styles, 'xl/workbook.xml': since1904 }))[0]![1]).toBe('2024-07-31');
  });

  it('with a formula gives what Excel last worked out, and is a problem when there is nothing', async () => {
    const [row] = await rowsOf(await workbook('<row r="3"><c r="A3"><f>1+1</f><v>2</v></c><c r="B3" t="str"><f>CMD|x</f><v>甲</v></c><c r="C3"><f>HYPERLINK("http://example.invalid")</f></c><c r="D3" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>'));
    expect(row!.values).toEqual([2, '甲', null, null]);
    expect(row!.problems).toEqual([
      { column: 2, message: '是没有结果的公式，请在 Excel 中打开并保存一次，或改填结果' },
      { column: 3, message: '是错误值 #DIV/0!，请更正公式或改填结果' },
    ]);
  });

  it('that is too long is a problem of that cell alone', async () => {
    const [row] = await rowsOf(await workbook(`<row r="1">${text('长'.repeat(40_000))}${text('短', 'B1')}</row>`));
    expect([row!.values, row!.problems]).toEqual([[null, '短'], [{ column: 0, message: '超过 32767 字' }]]);
  });
});

describe('A file', () => {
  it('that is none, something else, an older format, locked or empty is refused in words', async () => {
    expect(await refusal(Buffer.alloc(0))).toEqual(['sheet.refused', '这个表格文件不能读取：文件是空的']);
    expect(await refusal(Buffer.from('MZ\u0090 a program under another name'))).toEqual(['sheet.refused', '这个表格文件不能读取：它不是 .xlsx 文件']);
    expect((await refusal(Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)])))[1]).toContain('旧格式（.xls）或加了密码');
    expect(await refusal(zipped([['readme.txt', Buffer.from('x')]]))).toEqual(['sheet.refused', '这个表格文件不能读取：它不是 Excel 工作簿']);
    expect((await refusal(workbook('', { 'xl/worksheets/sheet1.xml': null })))[1]).toContain('里面没有工作表');
    expect((await refusal(workbook(''), { sheet: '乙' }))[1]).toContain('里面没有工作表“乙”');
  });

  it('cut off anywhere is refused, and never half read', async () => {
    const whole = await workbook(`<row r="1">${text('甲'.repeat(3000))}</row>`);
    for (const share of [0.1, 0.5, 0.9, 0.99]) expect((await refusal(whole.subarray(0, Math.floor(whole.length * share))))[0]).toBe('sheet.refused');
    expect((await refusal(workbook('<row r="1"><c r="A1"><v>1</v>')))[0]).toBe('sheet.refused');
    const cut = { 'xl/worksheets/sheet1.xml': '<worksheet><sheetData><row r="1"><c><v>1</v></c></row>' };
    expect((await refusal(workbook('', cut)))[0]).toBe('sheet.refused');
  });

  it('whose bytes were changed does not pass for what it was', async () => {
    const bytes = await zipped([...Object.entries({ x: 'y' })].map(([name, value]) => [name, Buffer.from(value)]));
    expect((await refusal(bytes))[0]).toBe('sheet.refused');
    const sound = await workbook('<row r="1"><c><v>1</v></c></row>');
    const at = sound.lastIndexOf('xl/worksheets/sheet1.xml') - 46;
    sound.writeUInt32LE(sound.readUInt32LE(at + 16) ^ 1, at + 16);
    expect((await refusal(sound))[1]).toContain('不完整或已损坏');
  });

  it('with a document type or entities of its own is refused before anything is expanded', async () => {
    const bomb = '<!DOCTYPE s [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>';
    const sheet = `<worksheet><sheetData><row r="1">${text('&b;')}</row></sheetData></worksheet>`;
    expect((await refusal(workbook('', { 'xl/worksheets/sheet1.xml': bomb + sheet })))[1]).toContain('文档类型声明');
    expect((await refusal(workbook('', { 'xl/worksheets/sheet1.xml': sheet })))[1]).toContain('自定义实体');
    expect((await refusal(workbook('', { 'xl/workbook.xml': `<!DOCTYPE w SYSTEM "file:///etc/passwd"><workbook/>` })))[1]).toContain('文档类型声明');
    expect((await refusal(workbook('', { 'xl/sharedStrings.xml': '<sst><si><t>&constructor;</t></si></sst>' })))[1]).toContain('自定义实体');
  });

  it('that unpacks to far more than it is, or more than the place takes, is refused while it unpacks', async () => {
    const filler = `<worksheet><sheetData>${' '.repeat(64 * 2 ** 20)}</sheetData></worksheet>`;
    expect(await refusal(workbook('', { 'xl/worksheets/sheet1.xml': filler }))).toEqual(['sheet.tooLarge', '文件展开后太大，请分成几个文件导入']);
    const rows = Array.from({ length: 20_000 }, (_row, index) => `<row r="${index + 1}"><c><v>${Math.sin(index)}</v></c></row>`).join('');
    expect((await refusal(workbook(rows), { limits: { unpacked: 500_000 } }))[0]).toBe('sheet.tooLarge');
    expect((await refusal(workbook(rows), { limits: { bytes: 100_000 } }))[0]).toBe('sheet.tooLarge');
  });

  it('that says it is small and is not, is counted and not believed', async () => {
    const bytes = await workbook('');
    const body = deflateRawSync(Buffer.from(`<worksheet><sheetData>${' '.repeat(30 * 2 ** 20)}</sheetData></worksheet>`));
    const at = bytes.lastIndexOf('xl/worksheets/sheet1.xml') - 46;
    bytes.writeUInt32LE(body.length, at + 20);
    bytes.writeUInt32LE(100, at + 24);
    const local = bytes.readUInt32LE(at + 42);
    const data = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const spliced = Buffer.concat([bytes.subarray(0, data), body, bytes.subarray(data)]);
    const end = spliced.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'));
    spliced.writeUInt32LE(spliced.readUInt32LE(end + 16) + body.length, end + 16);
    expect((await refusal(spliced))[0]).toBe('sheet.tooLarge');
  });

  it('has no more rows and columns than a sheet, or than the place takes', async () => {
    expect((await refusal(workbook('<row r="1048577"><c><v>1</v></c></row>')))[1]).toContain('超过 1048576 行');
    expect((await refusal(workbook('<row r="1"><c r="BDWGN1"><v>1</v></c></row>')))[0]).toBe('sheet.refused');
    expect((await refusal(workbook('<row r="1"><c r="XFD1"><v>1</v></c></row>')))[1]).toContain('第 1 行超过 500 列');
    expect((await rowsOf(await workbook('<row r="1"><c r="A1"><v>1</v></c><c r="XFD1" s="0"/></row>')))[0]!.values).toEqual([1]);
    const wide = `<row r="1">${'<c><v>1</v></c>'.repeat(1_000_000)}</row>`;
    expect((await refusal(workbook(wide), { limits: { ratio: 2000 } }))[1]).toContain('第 1 行超过 500 列');
    expect((await refusal(workbook('<row r="1"><c><v>1</v></c></row><row r="2"><c><v>1</v></c></row>'), { limits: { rows: 1 } }))[1]).toContain('超过 1 行');
    expect((await refusal(workbook('<row r="2"><c><v>1</v></c></row><row r="1"><c><v>1</v></c></row>')))[1]).toContain('行号不正确');
  });

  it('may be cut between any two bytes by its packing without a difference', async () => {
    const long = Array.from({ length: 3000 }, (_row, index) => `<row r="${index + 1}">${text(`a&amp;b😀${index}<!-- > --><![CDATA[<x>]]>`, `A${index + 1}`)}</row>`).join('');
    const rows = await values(long);
    expect(rows).toHaveLength(3000);
    expect(rows.every(([value], index) => value === `a&b😀${index}<x>`)).toBe(true);
  });
});
