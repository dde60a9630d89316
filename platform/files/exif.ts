const DATE_TIME_ORIGINAL = 0x9003;
const DATE_TIME = 0x0132;
const EXIF_IFD = 0x8769;
const MOST_ENTRIES = 512;

/** The date a photograph was taken, from the EXIF block of a JPEG (`YYYY-MM-DD`); undefined when it says none that can be read. */
export function capturedOn(head: Buffer): string | undefined {
  if (head.length < 4 || head.readUInt16BE(0) !== 0xffd8) return undefined;
  for (let at = 2; at + 4 <= head.length && head[at] === 0xff; ) {
    const marker = head[at + 1]!;
    const length = head.readUInt16BE(at + 2);
    if (marker === 0xda || length < 2) return undefined;
    const body = head.subarray(at + 4, at + 2 + length);
    if (marker === 0xe1 && body.subarray(0, 6).toString('latin1') === 'Exif\0\0') return dateOfTiff(body.subarray(6));
    at += 2 + length;
  }
  return undefined;
}

/** TIFF 6.0: byte order, then directories of 12-byte entries. Whatever points outside the block is passed over. */
function dateOfTiff(tiff: Buffer): string | undefined {
  if (tiff.length < 8) return undefined;
  const little = tiff.subarray(0, 2).toString('latin1') === 'II';
  const u16 = (at: number) => (at + 2 <= tiff.length ? (little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at)) : 0);
  const u32 = (at: number) => (at + 4 <= tiff.length ? (little ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at)) : 0);
  const entry = (directory: number, tag: number): number | undefined => {
    const count = Math.min(u16(directory), MOST_ENTRIES);
    for (let index = 0; index < count; index += 1) if (u16(directory + 2 + index * 12) === tag) return directory + 2 + index * 12;
    return undefined;
  };
  const text = (at: number | undefined) => (at === undefined ? '' : tiff.subarray(u32(at + 8), u32(at + 8) + 10).toString('latin1'));
  const first = u32(4);
  const exif = entry(first, EXIF_IFD);
  const written = (exif !== undefined && text(entry(u32(exif + 8), DATE_TIME_ORIGINAL))) || text(entry(first, DATE_TIME));
  const found = /^(\d{4}):(\d{2}):(\d{2})$/.exec(written);
  if (!found) return undefined;
  const date = `${found[1]}-${found[2]}-${found[3]}`;
  return Number.isNaN(Date.parse(date)) ? undefined : date;
}
