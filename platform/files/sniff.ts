import { PlatformError } from '../errors/platform-error';
import { namesIn } from './zip-members';

/** What may be uploaded: by extension, its media type and how its content shows. */
const kinds: Record<string, { mediaType: string; word: string; is: (head: Buffer) => boolean }> = {
  pdf: { mediaType: 'application/pdf', word: 'PDF 文件', is: isPdf },
  jpg: { mediaType: 'image/jpeg', word: 'JPG 图片', is: isJpeg },
  jpeg: { mediaType: 'image/jpeg', word: 'JPG 图片', is: isJpeg },
  png: { mediaType: 'image/png', word: 'PNG 图片', is: (head) => startsWith(head, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]) },
  docx: {
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', word: 'Word 文档',
    is: (head) => isOfficeZip(head, 'word/'),
  },
  xlsx: {
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', word: 'Excel 表格',
    is: (head) => isOfficeZip(head, 'xl/'),
  },
  pptx: {
    mediaType: 'application/vnd.openxmlformats-officedocument.presentationml.presentation', word: 'PowerPoint 演示文稿',
    is: (head) => isOfficeZip(head, 'ppt/'),
  },
  doc: { mediaType: 'application/msword', word: 'Word 文档', is: isCompound },
  xls: { mediaType: 'application/vnd.ms-excel', word: 'Excel 表格', is: isCompound },
  ppt: { mediaType: 'application/vnd.ms-powerpoint', word: 'PowerPoint 演示文稿', is: isCompound },
};

/** Extensions that may be allowed at all, for `accept`. */
export const knownExtensions = Object.keys(kinds);

function startsWith(head: Buffer, bytes: number[]): boolean {
  return bytes.every((byte, i) => head[i] === byte);
}

/** A byte order mark or white space may stand before it; a program or a page may not. */
function isPdf(head: Buffer): boolean {
  return /^(?:\xef\xbb\xbf)?\s*%PDF-\d/.test(head.toString('latin1', 0, 64));
}

function isJpeg(head: Buffer): boolean {
  return startsWith(head, [0xff, 0xd8, 0xff]);
}

/** High efficiency image (ISO 23008-12): no browser but Apple's shows one. */
function isHeic(head: Buffer): boolean {
  return head.toString('latin1', 4, 8) === 'ftyp' && /^(hei[cxms]|hev[cx]|mif1|msf1)/.test(head.toString('latin1', 8, 12));
}

/** OLE compound file: Word, Excel and PowerPoint up to 2003 look alike from outside. */
function isCompound(head: Buffer): boolean {
  return startsWith(head, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
}

/**
 * A ZIP of the Open Packaging Convention. Members beyond the head are not seen, so one name of the right folder, or of the parts
 * every package begins with, has to stand in it, and none of another office format.
 */
function isOfficeZip(head: Buffer, folder: string): boolean {
  if (!startsWith(head, [0x50, 0x4b, 0x03, 0x04])) return false;
  const names = namesIn(head);
  const others = ['word/', 'xl/', 'ppt/'].filter((other) => other !== folder);
  if (names.some((name) => others.some((other) => name.startsWith(other)))) return false;
  return names.some((name) => name.startsWith(folder)) || names.includes('[Content_Types].xml') || names.includes('_rels/.rels');
}

export function extensionOf(name: string): string {
  return /\.([a-z0-9]{1,8})$/i.exec(name.trim())?.[1]?.toLowerCase() ?? '';
}

/**
 * Media type by content; the extension has to agree with it.
 *
 * @param head the first 4,100 bytes
 * @param name the file's name as uploaded
 * @throws PlatformError file.refused, saying what was expected
 */
export function sniff(head: Buffer, name: string): string {
  if (head.length === 0) throw new PlatformError('file.refused', `“${name}”是空文件，请检查后重新上传`);
  const extension = extensionOf(name);
  if (isHeic(head) || extension === 'heic' || extension === 'heif')
    throw new PlatformError('file.refused', `“${name}”是苹果手机的 HEIC 照片，请存成 JPG 再传：手机“设置 › 相机 › 格式”选“兼容性最佳”，或在相册里另存为 JPG`);
  const kind = Object.hasOwn(kinds, extension) ? kinds[extension] : undefined;
  if (!kind) {
    throw new PlatformError('file.refused', `“${name}”不是可以上传的类型，请上传 PDF、JPG、PNG、Word、Excel 或 PowerPoint 文件`);
  }
  if (!kind.is(head)) {
    const real = Object.values(kinds).find((other) => other.is(head));
    throw new PlatformError('file.refused', `“${name}”的内容${real ? `是${real.word}，` : ''}不是${kind.word}，请另存为正确的格式后再上传`);
  }
  return kind.mediaType;
}
