import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import type { Bitmap } from './png';

/** What stands on a page for machines. */
export interface PageMarks {
  /** Texts of the square codes found, in the order found. */
  codes: string[];
  /** Share of red ink in the reddest window of a fifth of the page's width (4 cm on A4: a seal), 0 to 1. */
  red: number;
  /** The page has any colour, if only that of the paper; where it has none, no ink can be told from another. */
  coloured: boolean;
}

/** How codes begin that are looked for; another on the page does not end the search. */
const own = /^TF|\/verify\//;
let prepared = false;

/** The reader's program comes from the packages installed here; left alone it would fetch it from a public server. */
function prepare(): void {
  if (prepared) return;
  const file = createRequire(path.join(process.cwd(), 'package.json')).resolve('zxing-wasm/reader/zxing_reader.wasm');
  const bytes = readFileSync(file);
  prepareZXingModule({ overrides: { wasmBinary: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer } });
  prepared = true;
}

/** Reads the square codes of a page at any turn or skew, and how much of it is red ink. */
export async function readMarks({ width, height, data }: Bitmap): Promise<PageMarks> {
  prepare();
  const pixels = new Uint8ClampedArray(data.buffer as ArrayBuffer, data.byteOffset, data.byteLength);
  const picture = { width, height, data: pixels, colorSpace: 'srgb' } as ImageData;
  const once = { formats: ['QRCode' as const], tryHarder: true, tryRotate: true, tryInvert: false };
  let found = await readBarcodes(picture, { ...once, maxNumberOfSymbols: 1 });
  // A second look costs more than the first: only where the first saw nothing, or something else.
  if (found.length === 0 || !own.test(found[0]!.text)) {
    found = [...found, ...(await readBarcodes(picture, { ...once, tryDenoise: true, maxNumberOfSymbols: 8 }))];
  }
  return { codes: [...new Set(found.filter((one) => one.isValid).map((one) => one.text))], ...inkOf(width, height, data) };
}

/** A seal's ink: clearly redder than it is green or blue, faded or on yellowed paper too. Counted in cells, two by two of which make the window. */
function inkOf(width: number, height: number, data: Uint8Array): Pick<PageMarks, 'red' | 'coloured'> {
  const side = Math.max(1, Math.ceil(width / 10));
  const across = Math.ceil(width / side);
  const cells = new Uint32Array(across * Math.ceil(height / side));
  let colours = 0;
  for (let y = 0; y < height; y += 1) {
    const row = Math.floor(y / side) * across;
    for (let x = 0; x < width; x += 1) {
      const at = (y * width + x) * 4;
      const r = data[at]!;
      const g = data[at + 1]!;
      const b = data[at + 2]!;
      const most = g > b ? g : b;
      const least = g < b ? g : b;
      if (r - most > 45 && r > 110) cells[row + Math.floor(x / side)]! += 1;
      if (r - least > 6 || most - r > 6 || most - least > 6) colours += 1;
    }
  }
  let reddest = 0;
  for (let cell = 0; cell + across + 1 < cells.length; cell += 1) {
    if (cell % across === across - 1) continue;
    reddest = Math.max(reddest, cells[cell]! + cells[cell + 1]! + cells[cell + across]! + cells[cell + across + 1]!);
  }
  return { red: reddest / (4 * side * side), coloured: colours > width * height * 0.005 };
}
