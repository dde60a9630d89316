import { extensionOf } from '../../files/sniff';
import type { PreviewView } from '../../contracts/preview';
import { pictureSize } from '../../files/picture-size';
import { PlatformError } from '../../errors/platform-error';
import type { SheetValue } from '../../sheets/model';
import type { AttachmentRow } from '../../store/ports/attachments';
import type { Actor } from '../actor';
import type { Platform } from '../platform';
import { findAttachment } from './read-attachment';
import { documentOf } from '../documents/scan-pages';

const MEGABYTE = 1024 * 1024;
/** Widths a page is drawn in: few, so that what one asked for serves the next. */
const widths = [240, 800, 1200, 1800];
/** A page in the first width wanted, and those one turns to next. */
const ahead = 2;
const mostRows = 300;
const mostColumns = 40;
const mostText = 30 * MEGABYTE;
const mostPngPixels = 20_000_000;
const headBytes = 4100;
const mostLetters = 500;

/**
 * How a file can be looked at without being sent whole: so many pages as pictures, a text, a table, or why not at all.
 * @throws PlatformError as {@link findAttachment}
 */
export async function showPreview(platform: Platform, actor: Actor, attachmentId: string, gone?: AbortSignal): Promise<PreviewView> {
  const row = await findAttachment(platform, actor, attachmentId);
  const extension = extensionOf(row.name);
  try {
    if (row.mediaType === 'application/pdf') return { kind: 'pages', pages: await pagesOf(platform, row, gone) };
    if (row.mediaType.startsWith('image/')) return { kind: 'picture' };
    if (extension === 'docx') return await once(platform, `${row.sha256}-text`, async () => {
      if (row.size > mostText) throw new PlatformError('file.refused', '文件较大，请下载后查看');
      return { kind: 'text' as const, ...(await platform.office.word(documentOf(platform, row.sha256))) };
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
 * @param gone who asked has left
 * @throws PlatformError `file.unknown`, `file.refused`, `request.malformed`
 */
export async function drawPage(platform: Platform, actor: Actor, attachmentId: string, page: number, wanted: number, gone?: AbortSignal): Promise<{ bytes: Buffer; mediaType: string; name: string }> {
  const row = await findAttachment(platform, actor, attachmentId);
  if (!Number.isInteger(page) || page < 1 || page > 10_000) throw new PlatformError('request.malformed', '没有这一页');
  const width = widths.find((one) => one >= wanted) ?? widths[widths.length - 1]!;
  const bytes = (await platform.previews.get(nameOf(row, page, width))) ?? (await drawn(platform, row, page, width, gone));
  return { bytes, mediaType: bytes[0] === 0xff ? 'image/jpeg' : 'image/png', name: `${row.name}-${page}` };
}

const nameOf = (row: AttachmentRow, page: number, width: number): string => `${row.sha256}-${page}-${width}`;

/** Draws a page; those after it are drawn once this one is on its way, since whoever reads turns on. */
async function drawn(platform: Platform, row: AttachmentRow, page: number, width: number, gone?: AbortSignal): Promise<Buffer> {
  const picture = row.mediaType.startsWith('image/');
  if (!picture && row.mediaType !== 'application/pdf') throw new PlatformError('file.refused', '这种格式不能按页查看');
  if (picture) await demandDrawable(platform, row);
  const last = picture ? 1 : await pagesOf(platform, row, gone);
  if (page > last) throw new PlatformError('file.refused', `这个文件只有 ${last} 页`);
  const pages = Array.from({ length: Math.min(ahead, last - page) + 1 }, (_, index) => page + index);
  const drawing = platform.pages.renderPages(documentOf(platform, row.sha256), { pages: width === widths[1] ? pages : [page], width, as: 'screen', gone });
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

function pagesOf(platform: Platform, row: AttachmentRow, gone?: AbortSignal): Promise<number> {
  return once(platform, `${row.sha256}-count`, () => platform.pages.pageCount(documentOf(platform, row.sha256), gone));
}

/** PDFium draws pictures too, on a page. A PNG is unpacked for that, which takes seconds for a large one. @throws PlatformError `file.refused` */
async function demandDrawable(platform: Platform, row: AttachmentRow): Promise<void> {
  const part = (start: number, length: number) => partOf(platform, row, start, length);
  const measured = await pictureSize({ head: await part(0, headBytes), part });
  if (!measured || (row.mediaType === 'image/png' && measured.width * measured.height > mostPngPixels))
    throw new PlatformError('file.refused', '这张图片太大，不能缩小显示，请下载后查看');
}

async function tableOf(platform: Platform, row: AttachmentRow): Promise<PreviewView> {
  const rows: { number: number; cells: string[] }[] = [];
  let cut = false;
  const wish = { most: mostRows + 1, letters: mostLetters };
  for await (const batch of platform.office.rows(documentOf(platform, row.sha256), wish))
    for (const { number, values } of batch) {
      cut ||= rows.length >= mostRows || values.length > mostColumns;
      if (rows.length < mostRows) rows.push({ number, cells: values.slice(0, mostColumns).map(wordOf) });
    }
  return { kind: 'table', rows, cut };
}

const wordOf = (value: SheetValue): string => (value === null ? '' : value === true ? '是' : value === false ? '否' : String(value));

/** Worked out once per content, and kept while there is room. */
async function once<T>(platform: Platform, name: string, work: () => Promise<T>): Promise<T> {
  const kept = await platform.previews.get(name);
  if (kept) return JSON.parse(kept.toString('utf8')) as T;
  const made = await work();
  await platform.previews.put(name, Buffer.from(JSON.stringify(made)));
  return made;
}

async function partOf(platform: Platform, row: AttachmentRow, start: number, length: number): Promise<Buffer> {
  if (start >= row.size) return Buffer.alloc(0);
  const pieces: Buffer[] = [];
  for await (const piece of await platform.blobs.read(row.sha256, { start, end: start + length - 1 })) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}
