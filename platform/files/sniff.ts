import { PlatformError } from '../errors/platform-error';

const OFFICE = 'application/vnd.openxmlformats-officedocument.';

/** Kinds of file that are taken, by extension: the media type they are served as, and how their first bytes look. */
const kinds: Record<string, { mediaType: string; looksLike(head: Buffer): boolean }> = {
  pdf: { mediaType: 'application/pdf', looksLike: (head) => head.subarray(0, 1024).includes('%PDF-') },
  jpg: { mediaType: 'image/jpeg', looksLike: (head) => head[0] === 0xff && head[1] === 0xd8 && head[2] === 0xff },
  png: { mediaType: 'image/png', looksLike: (head) => head.subarray(0, 8).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) },
  docx: { mediaType: `${OFFICE}wordprocessingml.document`, looksLike: (head) => isOoxml(head, 'word/') },
  xlsx: { mediaType: `${OFFICE}spreadsheetml.sheet`, looksLike: (head) => isOoxml(head, 'xl/') },
  pptx: { mediaType: `${OFFICE}presentationml.presentation`, looksLike: (head) => isOoxml(head, 'ppt/') },
  doc: { mediaType: 'application/msword', looksLike: isOle },
  xls: { mediaType: 'application/vnd.ms-excel', looksLike: isOle },
  ppt: { mediaType: 'application/vnd.ms-powerpoint', looksLike: isOle },
};

/** `jpeg` is `jpg`; case does not matter. */
export function extensionOf(name: string): string {
  const extension = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
  return extension === 'jpeg' ? 'jpg' : extension;
}

/**
 * The media type of a file, by what it is. A name that says one thing over bytes that are another is refused.
 * @throws PlatformError `file.refused`
 */
export function sniff(head: Buffer, name: string): string {
  const extension = extensionOf(name);
  const kind = Object.hasOwn(kinds, extension) ? kinds[extension] : undefined;
  if (!kind) throw new PlatformError('file.refused', `“${name}”不是可以上传的格式，请上传 ${Object.keys(kinds).join('、')}`);
  if (!kind.looksLike(head)) throw new PlatformError('file.refused', `“${name}”的内容不是 ${extension} 文件，请用原软件另存后再上传`);
  return kind.mediaType;
}

/** Before 2007: a compound file. Which program wrote it only its directory says, anywhere in the file. */
function isOle(head: Buffer): boolean {
  return head.subarray(0, 8).equals(Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]));
}

/** A ZIP that begins with an Office package's parts. */
function isOoxml(head: Buffer, folder: string): boolean {
  if (!head.subarray(0, 4).equals(Buffer.from([0x50, 0x4b, 0x03, 0x04]))) return false;
  return head.includes('[Content_Types].xml') && head.includes(folder);
}

const LONGEST_NAME = 200;

/** A name to show and to download under: no folders, no control characters, at most 200 bytes cut between characters, its extension kept. */
export function safeName(name: string): string {
  const last = name.normalize('NFC').split(/[\\/]/).at(-1) ?? '';
  // eslint-disable-next-line no-control-regex -- control and direction-changing characters are what is taken out
  const clean = last.replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069<>:"|?*]/g, '').trim().replace(/^\.+/, '') || '未命名';
  if (Buffer.byteLength(clean) <= LONGEST_NAME) return clean;
  const dot = clean.lastIndexOf('.');
  const extension = dot > 0 ? clean.slice(dot).slice(0, 10) : '';
  let stem = '';
  for (const character of clean.slice(0, dot > 0 ? dot : undefined)) {
    if (Buffer.byteLength(stem + character + extension) > LONGEST_NAME) break;
    stem += character;
  }
  return stem + extension;
}
