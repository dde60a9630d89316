import { PDFDocument, degrees } from '@cantoo/pdf-lib';
import { extensionOf } from '../files/sniff';
import { orientationOf } from '../files/exif';
import type { PreviewView } from '../contracts/preview';
import { pictureSize } from '../files/picture-size';
import { PlatformError } from '../errors/platform-error';
import { readSheet } from '../sheets/read-sheet';
import type { AttachmentRow } from '../store/ports/attachments';
import type { Actor } from './actor';
import type { Platform } from './platform';
import { findAttachment } from './read-attachment';

const MEGABYTE = 1024 * 1024;
/** Widths a page is drawn in: few, so that what one asked for serves the next. */
const widths = [240, 800, 1200, 1800];
/** A page in the first width wanted, and those one turns to next. */
const ahead = 2;
const mostRows = 300;
const mostColumns = 40;
const mostText = 30 * MEGABYTE;
const mostPngPixels = 20_000_000;
const enoughForExif = 256 * 1024;

/**
 * How a file can be looked at without being sent whole: so many pages as pictures, a text, a table, or why not at all.
 * @throws PlatformError as {@link findAttachment}
 */
export async function showPreview(platform: Platform, actor: Actor, attachmentId: string): Promise<PreviewView> {
  const row = await findAttachment(platform, actor, attachmentId);
  const extension = extensionOf(row.name);
  try {
    if (row.mediaType === 'application/pdf') return { kind: 'pages', pages: await pagesOf(platform, row) };
    if (row.mediaType.startsWith('image/')) return { kind: 'picture' };
    if (extension === 'docx') return await once(platform, `${row.sha256}-text`, async () => {
      if (row.size > mostText) throw new PlatformError('file.refused', '文件较大，请下载后查看');
      return { kind: 'text' as const, ...(await platform.office.word(await whole(platform, row))) };
    });
    if (extension === 'xlsx') return await once(platform, `${row.sha256}-table`, () => tableOf(platform, row));
  } catch (error) {
    if (!(error instanceof PlatformError) || error.status >= 500) throw error;
    return { kind: 'none', why: error.message };
  }
  if (['doc', 'xls', 'ppt'].includes(extension)) return { kind: 'none', why: `${extension} 是 2003 版以前的格式，不能在页面内预览` };
  return { kind: 'none', why: `${extension || '这种'} 格式不能在页面内预览` };
}

/**
 * One page as a picture, PNG or JPEG, whichever is the smaller to send. Of a photograph there is one page.
 * @throws PlatformError `file.unknown`, `file.refused`, `request.malformed`
 */
export async function drawPage(platform: Platform, actor: Actor, attachmentId: string, page: number, wanted: number): Promise<{ bytes: Buffer; mediaType: string; name: string }> {
  const row = await findAttachment(platform, actor, attachmentId);
  if (!Number.isInteger(page) || page < 1 || page > 10_000) throw new PlatformError('request.malformed', '没有这一页');
  const width = widths.find((one) => one >= wanted) ?? widths[widths.length - 1]!;
  const bytes = (await platform.previews.get(nameOf(row, page, width))) ?? (await drawn(platform, row, page, width));
  return { bytes, mediaType: bytes[0] === 0xff ? 'image/jpeg' : 'image/png', name: `${row.name}-${page}` };
}

const nameOf = (row: AttachmentRow, page: number, width: number): string => `${row.sha256}-${page}-${width}`;

/** Draws a page; those after it are drawn once this one is on its way, since whoever reads turns on. */
async function drawn(platform: Platform, row: AttachmentRow, page: number, width: number): Promise<Buffer> {
  const picture = row.mediaType.startsWith('image/');
  if (!picture && row.mediaType !== 'application/pdf') throw new PlatformError('file.refused', '这种格式不能按页查看');
  const last = picture ? 1 : await pagesOf(platform, row);
  if (page > last) throw new PlatformError('file.refused', `这个文件只有 ${last} 页`);
  const document = picture ? await pictureAsPdf(platform, row) : await whole(platform, row);
  const pages = Array.from({ length: Math.min(ahead, last - page) + 1 }, (_, index) => page + index);
  const drawing = platform.pages.renderPages(document, { pages: width > widths[1]! || width < widths[1]! ? [page] : pages, width, as: 'screen' });
  const first = await drawing.next();
  if (first.done) throw new PlatformError('file.refused', '这一页没有画出来，请下载后查看');
  const bytes = Buffer.from(first.value.data);
  await platform.previews.put(nameOf(row, page, width), bytes);
  void rest(platform, row, width, drawing);
  return bytes;
}

async function rest(platform: Platform, row: AttachmentRow, width: number, drawing: ReturnType<Platform['pages']['renderPages']>): Promise<void> {
  try {
    for await (const page of drawing) await platform.previews.put(nameOf(row, page.page, width), page.data);
  } catch (error) {
    // Whoever turns to that page asks for it again, and then hears why.
    platform.log.info({ err: error, sha256: row.sha256 }, 'a page was not drawn ahead');
  }
}

function pagesOf(platform: Platform, row: AttachmentRow): Promise<number> {
  return once(platform, `${row.sha256}-count`, async () => platform.pages.pageCount(await whole(platform, row)));
}

/**
 * PDFium draws pictures too, scaled and turned as Exif says, when they stand on a page. A PNG is unpacked for that, which takes seconds
 * for a large one: the process that draws does it, not this one. A JPEG is only wrapped.
 */
async function pictureAsPdf(platform: Platform, row: AttachmentRow): Promise<Uint8Array> {
  const bytes = await whole(platform, row);
  const measured = await pictureSize({ head: bytes.subarray(0, 4100), part: (start, length) => Promise.resolve(bytes.subarray(start, start + length)) });
  if (!measured || (row.mediaType === 'image/png' && measured.width * measured.height > mostPngPixels))
    throw new PlatformError('file.refused', '这张图片太大，不能缩小显示，请下载后查看');
  if (row.mediaType === 'image/png') return bytes;
  const document = await PDFDocument.create();
  const picture = await document.embedJpg(bytes);
  const page = document.addPage([picture.width, picture.height]);
  page.drawImage(picture, { x: 0, y: 0, width: picture.width, height: picture.height });
  const turn = { 3: 180, 6: 90, 8: 270 }[orientationOf(bytes.subarray(0, enoughForExif)) ?? 1];
  if (turn) page.setRotation(degrees(turn));
  return document.save();
}

async function tableOf(platform: Platform, row: AttachmentRow): Promise<PreviewView> {
  const rows: { number: number; cells: string[] }[] = [];
  let cut = false;
  for await (const { number, values } of readSheet(await whole(platform, row))) {
    if (rows.length >= mostRows) {
      cut = true;
      break;
    }
    cut ||= values.length > mostColumns;
    rows.push({ number, cells: values.slice(0, mostColumns).map((value) => (value === null ? '' : value === true ? '是' : value === false ? '否' : String(value).slice(0, 500))) });
  }
  return { kind: 'table', rows, cut };
}

/** Worked out once per content, and kept while there is room. */
async function once<T>(platform: Platform, name: string, work: () => Promise<T>): Promise<T> {
  const kept = await platform.previews.get(name);
  if (kept) return JSON.parse(kept.toString('utf8')) as T;
  const made = await work();
  await platform.previews.put(name, Buffer.from(JSON.stringify(made)));
  return made;
}

/** PDFs are read from their end, so they are held whole; no file is beyond the limit of uploads. */
async function whole(platform: Platform, row: AttachmentRow): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of await platform.blobs.read(row.sha256)) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}
