import { crc32, deflateSync } from 'node:zlib';

/** Pixels row by row from the top left: one byte each for grey, four (red, green, blue, alpha) for colour. */
export interface Bitmap {
  width: number;
  height: number;
  channels: 1 | 4;
  data: Uint8Array;
}

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** A bitmap as PNG (8 bits, not interlaced). Alpha is dropped: a page is opaque. */
export function pngOf({ width, height, channels, data }: Bitmap): Buffer {
  const kept = channels === 1 ? 1 : 3;
  const lines = Buffer.alloc(height * (width * kept + 1));
  let at = 0;
  for (let y = 0; y < height; y += 1) {
    // Filter "up": the pages' white spaces pack to almost nothing, and it costs one subtraction.
    lines[at++] = y === 0 ? 0 : 2;
    const row = y * width * channels;
    const above = row - width * channels;
    for (let x = 0; x < width; x += 1) {
      for (let channel = 0; channel < kept; channel += 1) {
        const place = x * channels + channel;
        lines[at++] = y === 0 ? data[row + place]! : data[row + place]! - data[above + place]!;
      }
    }
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, channels === 1 ? 0 : 2], 8);
  return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', deflateSync(lines, { level: 6 })), chunk('IEND', Buffer.alloc(0))]);
}

function chunk(name: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), content]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(content.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}
