const enough = 256 * 1024;

/**
 * The date a photograph was taken (`YYYY-MM-DD`), from its EXIF data or, failing that, from a date in its name, which is a proposal only.
 * The file's own date says nothing.
 */
export async function capturedAtOf(file: File): Promise<{ capturedAt?: string; dateFrom?: 'photo' | 'name' }> {
  const bytes = new DataView(await file.slice(0, enough).arrayBuffer());
  const own = exifDate(bytes);
  if (own) return { capturedAt: own, dateFrom: 'photo' };
  const named = dateInName(file.name);
  return named ? { capturedAt: named, dateFrom: 'name' } : {};
}

/** 20240708 or 2024-07-08 anywhere in a name, as cameras and telephones write it. */
export function dateInName(name: string): string | undefined {
  const found = /(?:^|\D)(20\d{2})[-_.年]?(0[1-9]|1[0-2])[-_.月]?(0[1-9]|[12]\d|3[01])(?!\d{5})/.exec(name);
  return found ? `${found[1]}-${found[2]}-${found[3]}` : undefined;
}

/** DateTimeOriginal (0x9003), else DateTime (0x0132), of a JPEG's APP1 segment. Undefined for anything else or anything broken. */
export function exifDate(bytes: DataView): string | undefined {
  if (bytes.byteLength < 12 || bytes.getUint16(0) !== 0xffd8) return undefined;
  for (let at = 2; at + 10 < bytes.byteLength;) {
    const marker = bytes.getUint16(at);
    const length = bytes.getUint16(at + 2);
    if (marker === 0xffe1 && bytes.getUint32(at + 4) === 0x45786966) return dateInTiff(bytes, at + 10, at + 2 + length);
    if ((marker & 0xff00) !== 0xff00 || marker === 0xffda || length < 2) return undefined;
    at += 2 + length;
  }
  return undefined;
}

function dateInTiff(bytes: DataView, start: number, wanted: number): string | undefined {
  const end = Math.min(wanted, bytes.byteLength);
  if (start + 8 > end) return undefined;
  const little = bytes.getUint16(start) === 0x4949;
  const entries = (offset: number): Map<number, number> => {
    const found = new Map<number, number>();
    const at = start + offset;
    if (at + 2 > end) return found;
    const count = bytes.getUint16(at, little);
    for (let index = 0; index < count && at + 2 + 12 * index + 12 <= end; index++) {
      const entry = at + 2 + 12 * index;
      found.set(bytes.getUint16(entry, little), bytes.getUint32(entry + 8, little));
    }
    return found;
  };
  const text = (offset: number | undefined): string | undefined => {
    if (offset === undefined || start + offset + 10 > end) return undefined;
    const date = Array.from({ length: 10 }, (_, index) => String.fromCharCode(bytes.getUint8(start + offset + index))).join('');
    return /^\d{4}:(0[1-9]|1[0-2]):(0[1-9]|[12]\d|3[01])$/.test(date) ? date.replace(/:/g, '-') : undefined;
  };
  const main = entries(bytes.getUint32(start + 4, little));
  const exif = main.get(0x8769);
  return (exif === undefined ? undefined : text(entries(exif).get(0x9003))) ?? text(main.get(0x0132));
}
