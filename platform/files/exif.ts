const dateTimeOriginal = 0x9003;
const dateTime = 0x0132;
const exifFolder = 0x8769;
const orientation = 0x0112;
const mostEntries = 512;

/**
 * The day a photograph was taken, `YYYY-MM-DD`: DateTimeOriginal of a JPEG's Exif (TIFF in APP1), or its DateTime. Undefined when there
 * is none, when it is no date, or when anything about it is odd: the bytes come from outside.
 *
 * @param head the first bytes of the file; Exif stands there
 */
export function capturedOn(head: Buffer): string | undefined {
  const tiff = exifOf(head);
  if (!tiff || tiff.length < 8) return undefined;
  const little = tiff.toString('latin1', 0, 2) === 'II';
  if (!little && tiff.toString('latin1', 0, 2) !== 'MM') return undefined;
  const reader = new Tiff(tiff, little);
  const first = reader.folder(reader.u32(4));
  const inner = first.get(exifFolder);
  const exif = inner === undefined ? undefined : reader.folder(reader.u32(inner + 8));
  for (const [folder, tag] of [[exif, dateTimeOriginal], [first, dateTime]] as const) {
    const entry = folder?.get(tag);
    const found = entry === undefined ? undefined : asDate(reader.text(entry));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** How a photograph lies (Exif's Orientation, 1 to 8), or undefined when it does not say. */
export function orientationOf(head: Buffer): number | undefined {
  const tiff = exifOf(head);
  if (!tiff || tiff.length < 8) return undefined;
  const little = tiff.toString('latin1', 0, 2) === 'II';
  if (!little && tiff.toString('latin1', 0, 2) !== 'MM') return undefined;
  const reader = new Tiff(tiff, little);
  const entry = reader.folder(reader.u32(4)).get(orientation);
  const value = entry === undefined ? 0 : reader.u16(entry + 8);
  return value >= 1 && value <= 8 ? value : undefined;
}

/** Segments of the JPEG up to the picture; Exif's is APP1 that begins with its name. */
function exifOf(head: Buffer): Buffer | undefined {
  if (head.length < 4 || head.readUInt16BE(0) !== 0xffd8) return undefined;
  let at = 2;
  while (at + 4 <= head.length && head[at] === 0xff) {
    const marker = head[at + 1] as number;
    const length = head.readUInt16BE(at + 2);
    if (marker === 0xda || length < 2) return undefined;
    if (marker === 0xe1 && head.toString('latin1', at + 4, at + 10) === 'Exif\0\0') return head.subarray(at + 10, at + 2 + length);
    at += 2 + length;
  }
  return undefined;
}

class Tiff {
  constructor(private readonly bytes: Buffer, private readonly little: boolean) {}

  u16(at: number): number {
    if (at < 0 || at + 2 > this.bytes.length) return 0;
    return this.little ? this.bytes.readUInt16LE(at) : this.bytes.readUInt16BE(at);
  }

  u32(at: number): number {
    if (at < 0 || at + 4 > this.bytes.length) return 0;
    return this.little ? this.bytes.readUInt32LE(at) : this.bytes.readUInt32BE(at);
  }

  /** Where each tag's entry stands. */
  folder(at: number): Map<number, number> {
    const entries = new Map<number, number>();
    if (at < 8) return entries;
    const count = Math.min(this.u16(at), mostEntries);
    for (let i = 0; i < count && at + 14 + i * 12 <= this.bytes.length; i += 1) entries.set(this.u16(at + 2 + i * 12), at + 2 + i * 12);
    return entries;
  }

  text(entry: number): string {
    const length = this.u32(entry + 4);
    const at = length <= 4 ? entry + 8 : this.u32(entry + 8);
    return this.bytes.toString('latin1', at, Math.min(at + Math.min(length, 64), this.bytes.length));
  }
}

function asDate(text: string): string | undefined {
  const [, year, month, day] = /^(\d{4}):(\d{2}):(\d{2})(?: |$|\0)/.exec(text) ?? [];
  if (year === undefined) return undefined;
  const date = `${year}-${month}-${day}`;
  const instant = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(date) && Number(year) > 1990 ? date : undefined;
}
