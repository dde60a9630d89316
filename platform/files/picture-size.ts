import type { CheckedFile } from './blobs';

export interface PictureSize { width: number; height: number }

const mostSegments = 400;

/** Measures of a PNG (IHDR) or JPEG (SOF), in pixels as stored. Undefined when the file has none where they belong. */
export async function pictureSize(file: Pick<CheckedFile, 'head' | 'part'>): Promise<PictureSize | undefined> {
  const { head } = file;
  if (head.length >= 24 && head.readUInt32BE(0) === 0x89504e47) {
    return head.toString('latin1', 12, 16) === 'IHDR' ? measured(head.readUInt32BE(16), head.readUInt32BE(20)) : undefined;
  }
  if (head.length < 4 || head.readUInt16BE(0) !== 0xffd8) return undefined;
  // Segment by segment: previews and profiles before the frame may be larger than any beginning one would read at once.
  let at = 2;
  for (let seen = 0; seen < mostSegments; seen += 1) {
    const segment = await file.part(at, 9);
    if (segment.length < 9 || segment[0] !== 0xff) return undefined;
    const marker = segment[1] as number;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const frame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (frame) return measured(segment.readUInt16BE(7), segment.readUInt16BE(5));
    if (marker === 0xda || marker === 0xd9) return undefined;
    at += 2 + segment.readUInt16BE(2);
  }
  return undefined;
}

const measured = (width: number, height: number): PictureSize | undefined => (width > 0 && height > 0 ? { width, height } : undefined);
