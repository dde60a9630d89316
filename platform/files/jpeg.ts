import type { Bitmap } from './png';

/** Zigzag order of the 64 coefficients of a block (ITU T.81, figure A.6). */
const zigzag = [
  0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14, 21, 28, 35, 42, 49, 56, 57, 50, 43,
  36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63,
];
/** Annex K.1, row by row. */
const lightSteps = [
  16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22, 29, 51, 87, 80, 62, 18, 22, 37, 56, 68,
  109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92, 49, 64, 78, 87, 103, 121, 120, 101, 72, 92, 95, 98, 112, 100, 103, 99,
];
const colourSteps = [17, 18, 24, 47, 18, 21, 26, 66, 24, 26, 56, 99, 47, 66, 99, 99];

/** Code lengths and symbols of the two tables, one for all components: the common ones of annex K.3 first, then every other symbol. */
const dc = { counts: [0, 1, 5, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0], symbols: Array.from({ length: 12 }, (_, i) => i) };
const frequent = [
  0x01, 0x02, 0x03, 0x00, 0x04, 0x11, 0x05, 0x12, 0x21, 0x31, 0x41, 0x06, 0x13, 0x51, 0x61, 0x07, 0x22, 0x71, 0x14, 0x32, 0x81, 0x91, 0xa1, 0x08, 0x23,
  0x42, 0xb1, 0xc1, 0x15, 0x52, 0xd1, 0xf0, 0x24, 0x33, 0x62, 0x72, 0x82,
];
const every = [0x00, 0xf0, ...Array.from({ length: 16 }, (_, run) => Array.from({ length: 10 }, (_, size) => (run << 4) | (size + 1))).flat()];
const ac = { counts: [0, 2, 1, 3, 3, 2, 4, 3, 5, 5, 4, 4, 0, 0, 1, 0x7d], symbols: [...frequent, ...every.filter((one) => !frequent.includes(one))] };

/** What the quick transform leaves out of each frequency. */
const scales = [1, 1.387039845, 1.306562965, 1.175875602, 1, 0.785694958, 0.5411961, 0.275899379];

/** A colour bitmap as baseline JPEG (ITU T.81): scans and photographs are a fifth of what they are as PNG. `quality` from 1 to 100. */
export function jpegOf({ width, height, data }: Bitmap, quality = 72): Buffer {
  const steps = [scaled(lightSteps, quality), scaled(Array.from({ length: 64 }, (_, at) => ((at & 7) < 4 && at >> 3 < 4 ? colourSteps[(at >> 3) * 4 + (at & 7)]! : 99)), quality)];
  const out = new BitWriter(width * height);
  out.bytes(0xff, 0xd8);
  steps.forEach((table, no) => out.segment(0xdb, [no, ...zigzag.map((at) => table[at]!)]));
  out.segment(0xc0, [8, height >> 8, height & 255, width >> 8, width & 255, 3, 1, 0x11, 0, 2, 0x11, 1, 3, 0x11, 1]);
  out.segment(0xc4, [0x00, ...dc.counts, ...dc.symbols]);
  out.segment(0xc4, [0x10, ...ac.counts, ...ac.symbols]);
  out.segment(0xda, [3, 1, 0, 2, 0, 3, 0, 0, 63, 0]);
  const factors = steps.map((table) => Float64Array.from(table, (step, at) => 1 / (step * scales[at >> 3]! * scales[at & 7]! * 8)));
  const codes = { dc: codesOf(dc), ac: codesOf(ac) };
  const last = [0, 0, 0];
  const planes = [new Float64Array(64), new Float64Array(64), new Float64Array(64)] as const;
  const block = new Int32Array(64);
  for (let top = 0; top < height; top += 8)
    for (let left = 0; left < width; left += 8) {
      for (let at = 0; at < 64; at += 1) {
        // Beyond the edge the last row and column go on.
        const pixel = (Math.min(top + (at >> 3), height - 1) * width + Math.min(left + (at & 7), width - 1)) * 4;
        const red = data[pixel]!, green = data[pixel + 1]!, blue = data[pixel + 2]!;
        planes[0][at] = 0.299 * red + 0.587 * green + 0.114 * blue - 128;
        planes[1][at] = -0.168736 * red - 0.331264 * green + 0.5 * blue;
        planes[2][at] = 0.5 * red - 0.418688 * green - 0.081312 * blue;
      }
      for (let component = 0; component < 3; component += 1) {
        transform(planes[component]!, factors[component === 0 ? 0 : 1]!, block);
        write(out, block, last[component]!, codes);
        last[component] = block[0]!;
      }
    }
  return out.end();
}

function scaled(table: number[], quality: number): number[] {
  const factor = quality < 50 ? 5000 / quality : 200 - quality * 2;
  return table.map((step) => Math.max(1, Math.min(255, Math.floor((step * factor + 50) / 100))));
}

/** Forward cosine transform (Arai, Agui, Nakajima), rows, then columns, quantised into zigzag order. `factors` hold steps and scales. */
function transform(samples: Float64Array, factors: Float64Array, block: Int32Array): void {
  for (let row = 0; row < 64; row += 8) pass(samples, row, 1);
  for (let column = 0; column < 8; column += 1) pass(samples, column, 8);
  for (let at = 0; at < 64; at += 1) {
    const place = zigzag[at]!;
    block[at] = Math.round(samples[place]! * factors[place]!);
  }
}

function pass(d: Float64Array, at: number, by: number): void {
  const i1 = at + by, i2 = i1 + by, i3 = i2 + by, i4 = i3 + by, i5 = i4 + by, i6 = i5 + by, i7 = i6 + by;
  const s07 = d[at]! + d[i7]!, d07 = d[at]! - d[i7]!, s16 = d[i1]! + d[i6]!, d16 = d[i1]! - d[i6]!;
  const s25 = d[i2]! + d[i5]!, d25 = d[i2]! - d[i5]!, s34 = d[i3]! + d[i4]!, d34 = d[i3]! - d[i4]!;
  const even = s07 + s34, odd = s07 - s34, inner = s16 + s25;
  const turned = (s16 - s25 + odd) * 0.707106781;
  d[at] = even + inner;
  d[i4] = even - inner;
  d[i2] = odd + turned;
  d[i6] = odd - turned;
  const low = d34 + d25, middle = (d25 + d16) * 0.707106781, high = d16 + d07;
  const shared = (low - high) * 0.382683433;
  const z2 = 0.5411961 * low + shared, z4 = 1.306562965 * high + shared;
  const over = d07 + middle, under = d07 - middle;
  d[i5] = under + z2;
  d[i3] = under - z2;
  d[i1] = over + z4;
  d[i7] = over - z4;
}

interface Codes { code: Uint16Array; length: Uint8Array }

function codesOf({ counts, symbols }: { counts: number[]; symbols: number[] }): Codes {
  const codes = { code: new Uint16Array(256), length: new Uint8Array(256) };
  let [code, at] = [0, 0];
  counts.forEach((count, index) => {
    for (let i = 0; i < count; i += 1) {
      codes.code[symbols[at]!] = code++;
      codes.length[symbols[at++]!] = index + 1;
    }
    code <<= 1;
  });
  return codes;
}

function write(out: BitWriter, block: Int32Array, before: number, codes: { dc: Codes; ac: Codes }): void {
  const step = block[0]! - before;
  const size = sizeOf(step);
  put(out, codes.dc, size);
  value(out, step, size);
  let zeros = 0;
  for (let at = 1; at < 64; at += 1) {
    const coefficient = block[at]!;
    if (coefficient === 0) {
      zeros += 1;
      continue;
    }
    for (; zeros > 15; zeros -= 16) put(out, codes.ac, 0xf0);
    const bits = sizeOf(coefficient);
    put(out, codes.ac, (zeros << 4) | bits);
    value(out, coefficient, bits);
    zeros = 0;
  }
  if (zeros > 0) put(out, codes.ac, 0x00);
}

function put(out: BitWriter, table: Codes, symbol: number): void {
  out.bits(table.code[symbol]!, table.length[symbol]!);
}

function value(out: BitWriter, number: number, size: number): void {
  if (size > 0) out.bits(number < 0 ? number + (1 << size) - 1 : number, size);
}

const sizeOf = (number: number): number => 32 - Math.clz32(Math.abs(number));

class BitWriter {
  private buffer: Buffer;
  private at = 0;
  private held = 0;
  private count = 0;

  constructor(expected: number) {
    this.buffer = Buffer.alloc(Math.max(4096, expected >> 1));
  }

  byte(value: number): void {
    if (this.at === this.buffer.length) this.buffer = Buffer.concat([this.buffer], this.buffer.length * 2);
    this.buffer[this.at++] = value;
  }

  bytes(...values: number[]): void {
    for (const value of values) this.byte(value);
  }

  segment(marker: number, body: number[]): void {
    const length = body.length + 2;
    this.bytes(0xff, marker, length >> 8, length & 255, ...body);
  }

  bits(value: number, length: number): void {
    this.held = (this.held << length) | value;
    this.count += length;
    while (this.count >= 8) {
      const byte = (this.held >> (this.count - 8)) & 255;
      // A byte of ones would read as a marker.
      this.byte(byte);
      if (byte === 255) this.byte(0);
      this.count -= 8;
      this.held &= (1 << this.count) - 1;
    }
  }

  end(): Buffer {
    if (this.count > 0) this.bits((1 << (8 - this.count)) - 1, 8 - this.count);
    this.bytes(0xff, 0xd9);
    return this.buffer.subarray(0, this.at);
  }
}
