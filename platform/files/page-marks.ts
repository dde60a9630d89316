import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import type { Bitmap } from './png';

/** What stands on a page for machines. */
export interface PageMarks {
  /** Texts of the square codes found, in the order found. */
  codes: string[];
  /** Share of the page's pixels that are the red of a seal, 0 to 1. */
  red: number;
}

let prepared = false;

/** The reader's program comes from the packages installed here; left alone it would fetch it from a public server. */
function prepare(): void {
  if (prepared) return;
  const file = createRequire(path.join(process.cwd(), 'package.json')).resolve('zxing-wasm/reader/zxing_reader.wasm');
  const bytes = readFileSync(file);
  prepareZXingModule({ overrides: { wasmBinary: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer } });
  prepared = true;
}

/** Reads the square codes of a page in colour at any turn or skew, and how much of it is red ink. */
export async function readMarks({ width, height, data }: Bitmap): Promise<PageMarks> {
  prepare();
  const pixels = new Uint8ClampedArray(data.buffer as ArrayBuffer, data.byteOffset, data.byteLength);
  const found = await readBarcodes({ width, height, data: pixels, colorSpace: 'srgb' } as ImageData, {
    formats: ['QRCode'], tryHarder: true, tryRotate: true, tryInvert: false, tryDenoise: true, maxNumberOfSymbols: 4,
  });
  return { codes: found.filter((one) => one.isValid).map((one) => one.text), red: redShare(data) };
}

/** A seal's ink: clearly redder than it is green or blue, faded or on yellowed paper too. */
function redShare(data: Uint8Array): number {
  let red = 0;
  for (let at = 0; at < data.length; at += 4) {
    const r = data[at]!;
    const most = Math.max(data[at + 1]!, data[at + 2]!);
    if (r > 110 && r - most > 45) red += 1;
  }
  return red / (data.length / 4);
}
