import { compoundStreams } from '../../platform/files/compound';
import { inspect } from '../../platform/files/inspect';
import { zipDirectory } from '../../platform/files/zip-directory';
import { sampleJpg, samplePng } from '../http/sample-files';
import { checkedFile, compoundOf, zipOf, type Member } from './hand-made';

const office = 'application/vnd.openxmlformats-officedocument.';
const docx = `${office}wordprocessingml.document`;
const xlsx = `${office}spreadsheetml.sheet`;
const pptx = `${office}presentationml.presentation`;
const MEGABYTE = 1024 * 1024;

/** What is said of a file, or nothing when it is taken. */
const said = (bytes: Buffer, mediaType: string): Promise<string | undefined> =>
  inspect(checkedFile(bytes), mediaType, '附件').then(() => undefined, (error: Error) => error.message);

describe('The directory of a ZIP', () => {
  const members: Member[] = [{ name: '[Content_Types].xml', size: 3, packed: 2 }, { name: 'word/文档.xml', size: 90, packed: 20 }];
  const read = (bytes: Buffer) => zipDirectory(checkedFile(bytes));

  it.each([
    ['as it is written', zipOf(members)],
    ['with a comment behind it', zipOf(members, { comment: 'made by hand' })],
    ['with a comment that looks like another end', zipOf(members, { comment: `PK\u0005\u0006${'\0'.repeat(30)}` })],
  ])('is read %s', async (_valid, bytes) => {
    expect(await read(bytes)).toEqual(members);
  });

  it.each([
    ['is not there', Buffer.from('PK\u0003\u0004 and nothing else')],
    ['is empty', zipOf([])],
    ['is cut short', zipOf(members, { cut: 10 })],
    ['says that there are more', zipOf(members, { count: 3 })],
    ['says that there are fewer', zipOf(members, { count: 1 })],
    ['has lost its last byte', zipOf(members).subarray(0, -1)],
    ['is all there is of a ZIP64', zipOf(members, { count: 0xffff })],
    ['is of nothing', Buffer.alloc(0)],
  ])('is none where it %s', async (_invalid, bytes) => {
    expect(await read(bytes)).toBeUndefined();
  });

  it('is none wherever a file ends early, and never read beyond it', async () => {
    const whole = zipOf(members);
    for (let length = 0; length < whole.length; length += 1) expect([length, await read(whole.subarray(0, length))]).toEqual([length, undefined]);
  });
});

describe('The streams of a compound file', () => {
  const names = ['Root Entry', 'WordDocument', '1Table', 'Data', 'SummaryInformation', 'ObjectPool'];
  const read = (bytes: Buffer) => compoundStreams(checkedFile(bytes));

  it('are read from sector to sector', async () => {
    expect(await read(compoundOf(names))).toEqual(names);
    expect(await read(compoundOf(['Root Entry', 'Workbook']))).toEqual(['Root Entry', 'Workbook']);
  });

  it.each([
    ['whose directory leads in a circle', compoundOf(names, { chain: [2, 1] })],
    ['whose directory leads out of the file', compoundOf(names, { chain: [900, 0xfffffffe] })],
    ['of sectors of no size there is', Object.assign(compoundOf(names), { 30: 30 })],
    ['that is nothing but its first bytes', compoundOf(names).subarray(0, 100)],
    ['that ends before its directory', compoundOf(names).subarray(0, 1024)],
  ])('are none of a file %s', async (_invalid, bytes) => {
    expect(await read(bytes)).toBeUndefined();
  });
});

describe('What a file holds', () => {
  it.each([
    ['a text', docx, zipOf([{ name: 'word/document.xml' }])],
    ['a table', xlsx, zipOf([{ name: 'xl/workbook.xml' }])],
    ['slides', pptx, zipOf([{ name: 'ppt/presentation.xml' }])],
    ['a small part packed as tightly as can be', xlsx, zipOf([{ name: 'xl/a.xml', size: 19 * MEGABYTE, packed: 1 }])],
    ['a text of 2003', 'application/msword', compoundOf(['Root Entry', 'WordDocument'])],
    ['a table of 2003', 'application/vnd.ms-excel', compoundOf(['Root Entry', 'Workbook'])],
    ['a table of 1995', 'application/vnd.ms-excel', compoundOf(['Root Entry', 'Book'])],
    ['slides of 2003', 'application/vnd.ms-powerpoint', compoundOf(['Root Entry', 'PowerPoint Document'])],
    ['a picture', 'image/png', samplePng()],
    ['a photograph', 'image/jpeg', sampleJpg('x')],
    ['what nobody looks into', 'application/pdf', Buffer.from('%PDF-1.7')],
  ])('is taken: %s', async (_valid, mediaType, bytes) => {
    expect(await said(bytes, mediaType)).toBeUndefined();
  });

  const large = samplePng();
  large.writeUInt32BE(20_000, 16);
  large.writeUInt32BE(6001, 20);

  it.each([
    ['a table named as a text', docx, zipOf([{ name: 'xl/workbook.xml' }]), '“附件”的内容不是Word 文档，请另存为正确的格式后再上传'],
    ['macros', docx, zipOf([{ name: 'word/document.xml' }, { name: 'word/VBAproject.BIN' }]), '带有宏'],
    ['a part of 30 MB packed into nothing', xlsx, zipOf([{ name: 'xl/a.xml', size: 30 * MEGABYTE, packed: 1000 }]), '解压后大得不正常'],
    ['700 MB in all', xlsx, zipOf(Array.from({ length: 40 }, (_, at) => ({ name: `xl/${at}.xml`, size: 18 * MEGABYTE, packed: MEGABYTE }))), '解压后大得不正常'],
    ['20,001 parts', xlsx, zipOf(Array.from({ length: 20_001 }, () => ({ name: 'xl/a' }))), '解压后大得不正常'],
    ['half an archive', xlsx, zipOf([{ name: 'xl/workbook.xml' }]).subarray(0, 40), '不完整或已损坏'],
    ['a text of 2003 named as a table', 'application/vnd.ms-excel', compoundOf(['Root Entry', 'WordDocument']), '的内容是Word 文档，不是Excel 表格'],
    ['what no Office wrote', 'application/msword', compoundOf(['Root Entry', 'Mystery']), '的内容不是Word 文档'],
    ['a password', 'application/msword', compoundOf(['Root Entry', 'WordDocument', 'EncryptedPackage']), '设有打开密码'],
    ['half a text of 2003', 'application/msword', compoundOf(['WordDocument']).subarray(0, 700), '不完整或已损坏'],
    ['a picture of 120 megapixels and a line', 'image/png', large, '有 20000×6001 像素，太大'],
    ['a picture without its measures', 'image/jpeg', Buffer.from([0xff, 0xd8, 0xff, 0xd9]), '不完整或已损坏'],
  ])('is refused in words: %s', async (_invalid, mediaType, bytes, words) => {
    expect(await said(bytes, mediaType)).toContain(words);
  });
});
