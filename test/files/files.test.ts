import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { ZipFile } from 'yazl';
import { openFiles, type BlobStore } from '../../platform/files/blobs';
import { capturedOn } from '../../platform/files/exif';
import { safeName } from '../../platform/files/names';
import { knownExtensions, sniff } from '../../platform/files/sniff';

async function listed<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}
const bytesOf = async (stream: AsyncIterable<Uint8Array>): Promise<Buffer> => Buffer.concat(await listed(stream));
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

describe('Blobs in a folder', () => {
  let folder: string;
  let blobs: BlobStore;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tierflow-files-'));
    blobs = await openFiles(pathToFileURL(folder).href);
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));
  const write = (bytes: Buffer, maxBytes = 1e7) => blobs.write(
    Readable.from([bytes.subarray(0, 3000), bytes.subarray(3000)]), { maxBytes },
  );

  it('are kept by their content, once', async () => {
    const bytes = Buffer.from(Array.from({ length: 9000 }, (_, i) => i % 251));
    const written = await write(bytes);
    expect(written).toEqual({ sha256: sha256(bytes), size: 9000, head: bytes.subarray(0, 4100) });
    expect(await write(bytes)).toEqual(written);
    expect(await bytesOf(await blobs.read(written.sha256))).toEqual(bytes);
    expect(await bytesOf(await blobs.read(written.sha256, { start: 5, end: 9 }))).toEqual(bytes.subarray(5, 10));
    expect(await blobs.size(written.sha256)).toBe(9000);
    expect((await listed(blobs.list())).map(({ sha256: hash, size }) => [hash, size])).toEqual([[written.sha256, 9000]]);
    await blobs.remove(written.sha256);
    await blobs.remove(written.sha256);
    await expect(blobs.read(written.sha256)).rejects.toMatchObject({ code: 'file.unknown' });
    expect(await blobs.size(written.sha256)).toBeUndefined();
  });

  it('leave nothing behind when they are empty, too large, or break off', async () => {
    await expect(write(Buffer.alloc(0))).rejects.toMatchObject({ code: 'file.refused' });
    await expect(write(Buffer.alloc(4000), 3500)).rejects.toMatchObject({ code: 'file.tooLarge', message: '文件超过 3 KB，请压缩或拆分后再上传' });
    const broken = Readable.from((async function* () {
      yield Buffer.from('half');
      throw new Error('connection reset');
    })());
    await expect(blobs.write(broken, { maxBytes: 100 })).rejects.toThrow('connection reset');
    expect(await readdir(join(folder, 'unfinished'))).toEqual([]);
    expect(await listed(blobs.list())).toEqual([]);
  });

  it('that a killed process left unfinished are swept', async () => {
    await writeFile(join(folder, 'unfinished', 'x'), 'half');
    expect(await blobs.removeUnfinished(Date.now() - 60_000)).toBe(0);
    expect(await blobs.removeUnfinished(Date.now() + 1000)).toBe(1);
  });

  it('are reached by hash alone, never by a path', async () => {
    for (const name of ['../../etc/passwd', 'A'.repeat(64), '', `${'a'.repeat(62)}/.`]) {
      await expect(blobs.read(name)).rejects.toMatchObject({ code: 'file.unknown' });
    }
    await expect(openFiles('s3://bucket')).rejects.toThrow('only a folder is supported so far');
  });
});

describe('What a file is', () => {
  const zipped = async (...names: string[]): Promise<Buffer> => {
    const zip = new ZipFile();
    for (const name of names) zip.addBuffer(Buffer.from(`<x>${name}</x>`), name);
    zip.end();
    return (await bytesOf(zip.outputStream as unknown as AsyncIterable<Uint8Array>)).subarray(0, 4100);
  };
  const ole = Buffer.from('d0cf11e0a1b11ae1', 'hex');
  const jpeg = Buffer.from('ffd8ffe000104a464946', 'hex');
  const png = Buffer.from('89504e470d0a1a0a0000', 'hex');
  const pdf = Buffer.from('%PDF-1.7\n');
  const exe = Buffer.from('MZ\u0090\u0000 %PDF-1.4', 'latin1');

  it('is told by its content, which has to agree with its name', async () => {
    const word = await zipped('[Content_Types].xml', '_rels/.rels', 'word/document.xml');
    const excel = await zipped('xl/workbook.xml', '[Content_Types].xml');
    const slides = await zipped('[Content_Types].xml', 'ppt/presentation.xml');
    expect([
      sniff(pdf, 'a.pdf'), sniff(jpeg, 'a.JPG'), sniff(jpeg, 'a.jpeg'), sniff(png, '图.png'), sniff(ole, 'a.doc'), sniff(ole, 'a.xls'),
      sniff(ole, 'a.ppt'),
      sniff(word, 'a.docx'), sniff(excel, 'a.xlsx'), sniff(slides, 'a.pptx'),
    ]).toEqual([
      'application/pdf', 'image/jpeg', 'image/jpeg', 'image/png', 'application/msword', 'application/vnd.ms-excel',
      'application/vnd.ms-powerpoint',
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    ]);
    expect(knownExtensions).toHaveLength(10);
    const refused = (head: Buffer, name: string) => {
      try { return sniff(head, name); } catch (error) { return (error as Error).message; }
    };
    expect(refused(jpeg, '盖章.pdf')).toBe('“盖章.pdf”的内容是JPG 图片，不是PDF 文件，请另存为正确的格式后再上传');
    expect(refused(word, 'a.xlsx')).toContain('是Word 文档，不是Excel 表格');
    expect(refused(exe, 'a.pdf')).toContain('的内容不是PDF 文件');
    expect(refused(Buffer.from('<html>%PDF-1.4'), 'a.pdf')).toContain('的内容不是PDF 文件');
    expect(refused(await zipped('malware.exe'), 'a.docx')).toContain('的内容不是Word 文档');
    for (const name of ['a.exe', 'a.html', 'a.svg', 'pdf', 'a.pdf.', 'a.constructor', 'a.__proto__', '']) {
      expect(refused(pdf, name)).toContain('不是可以上传的类型');
    }
    expect(refused(Buffer.alloc(0), 'a.pdf')).toContain('是空文件');
    for (let length = 1; length < word.length; length += 7) expect(refused(word.subarray(0, length), 'a.docx')).toEqual(expect.any(String));
  });

  it('is shown under a name that is safe anywhere', () => {
    expect(safeName('C:\\用户\\清单\u202Efdp.exe.pdf')).toBe('清单fdp.exe.pdf');
    expect(safeName('../../etc/passwd')).toBe('passwd');
    expect(safeName(' a\u0000b\r\n"c":<d>|?*.pdf ')).toBe('ab_c___d____.pdf');
    expect(safeName('...')).toBe('未命名');
    expect(safeName('/')).toBe('未命名');
    expect(safeName('Cafe\u0301.pdf')).toBe('Caf\u00e9.pdf');
    const long = safeName(`${'告知书'.repeat(60)}.pdf`);
    expect(Buffer.byteLength(long)).toBe(199);
    expect(long).toMatch(/^(告知书)+.*\.pdf$/);
    expect(safeName(`${'👩‍👩‍👧'.repeat(40)}.png`)).not.toContain('\uFFFD');
  });
});

describe('The day a photograph was taken', () => {
  /** A JPEG with one Exif date, in either byte order. */
  const photo = (text: string, little: boolean, tag = 0x9003): Buffer => {
    const tiff = Buffer.alloc(64);
    const u16 = (value: number, at: number) => (little ? tiff.writeUInt16LE(value, at) : tiff.writeUInt16BE(value, at));
    const u32 = (value: number, at: number) => (little ? tiff.writeUInt32LE(value, at) : tiff.writeUInt32BE(value, at));
    tiff.write(little ? 'II' : 'MM', 0, 'latin1');
    // Header, a folder with the pointer to Exif, and Exif's own folder with the one text.
    u16(42, 2); u32(8, 4);
    u16(1, 8); u16(0x8769, 10); u16(4, 12); u32(1, 14); u32(26, 18);
    u16(1, 26); u16(tag, 28); u16(2, 30); u32(20, 32); u32(44, 36);
    tiff.write(text, 44, 'latin1');
    const length = Buffer.alloc(2);
    length.writeUInt16BE(tiff.length + 8);
    return Buffer.concat([
      Buffer.from('ffd8ffe000104a46494600010100000100010000ffe1', 'hex'), length, Buffer.from('Exif\0\0', 'latin1'), tiff,
      Buffer.from('ffda', 'hex'),
    ]);
  };

  it('is read from Exif, in both byte orders', () => {
    expect(capturedOn(photo('2024:07:18 09:30:00', true))).toBe('2024-07-18');
    expect(capturedOn(photo('2024:02:29 23:59:59', false))).toBe('2024-02-29');
  });

  it('is unknown where there is none, where it is no day, and where the bytes are hostile', () => {
    for (const text of ['0000:00:00 00:00:00', '2023:02:29 00:00:00', '    :  :     :  :  ', '2024-07-18 00:00:00']) {
      expect(capturedOn(photo(text, true))).toBeUndefined();
    }
    expect(capturedOn(photo('2024:07:18 09:30:00', true, 0x1234))).toBeUndefined();
    expect(capturedOn(Buffer.from('%PDF-1.7'))).toBeUndefined();
    const whole = photo('2024:07:18 09:30:00', true);
    for (let length = 0; length < whole.length; length += 1) {
      expect(['2024-07-18', undefined]).toContain(capturedOn(whole.subarray(0, length)));
    }
    for (let at = 2; at < whole.length; at += 1) {
      const bent = Buffer.from(whole);
      bent[at] = 0xff;
      expect(capturedOn(bent) ?? '').toMatch(/^$|^\d{4}-\d\d-\d\d$/);
    }
  });
});
