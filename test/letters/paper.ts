import { deflateSync } from 'node:zlib';
import { concatTransformationMatrix, degrees, drawObject, PDFDocument, popGraphicsState, pushGraphicsState } from '@cantoo/pdf-lib';
import type { PdfPages } from '../../platform/files/pdf-pages';

/** What happens to a page between the press and the scanner. */
export interface Handling {
  /** A seal's red ring over it. */
  stamped?: boolean;
  grey?: boolean;
  /** How it lay in the feeder. */
  turned?: 90 | 180 | 270;
  /** Degrees it lay askew. */
  askew?: number;
  /** Nothing but paper. */
  blank?: boolean;
}

const dpi = 150;
const a4 = { width: 595.28, height: 841.89 };

/** Prints pages of PDFs, handles each as told, and scans them into one PDF of pictures at 150 dpi. */
export async function scanned(pages: PdfPages, papers: { pdf: Uint8Array; page: number; how?: Handling }[]): Promise<Buffer> {
  const scan = await PDFDocument.create();
  for (const { pdf, page, how = {} } of papers) {
    for await (const { width, height, data } of pages.renderPages(pdf, { pages: [page], width: Math.round((a4.width / 72) * dpi), as: 'rgba' })) {
      const pixels = new Uint8Array(data);
      if (how.blank) pixels.fill(250);
      else if (how.stamped ?? true) seal(pixels, width, height);
      const lines = dirty(pixels, how.grey === true);
      const sheet = scan.addPage([a4.width, a4.height]);
      const shape = { Type: 'XObject', Subtype: 'Image', Width: width, Height: height, ColorSpace: 'DeviceRGB', BitsPerComponent: 8, Filter: 'FlateDecode' };
      const picture = sheet.node.newXObject('Scan', scan.context.register(scan.context.stream(deflateSync(lines, { level: 1 }), shape)));
      sheet.pushOperators(pushGraphicsState(), concatTransformationMatrix(...aboutMiddle(how.askew ?? 0)), drawObject(picture), popGraphicsState());
      if (how.turned) sheet.setRotation(degrees(how.turned));
    }
  }
  return Buffer.from(await scan.save());
}

/** The whole sheet, turned by some degrees about its middle. */
function aboutMiddle(askew: number): [number, number, number, number, number, number] {
  const [cos, sin] = [Math.cos((askew / 180) * Math.PI), Math.sin((askew / 180) * Math.PI)];
  const { width, height } = a4;
  const [x, y] = [width / 2, height / 2];
  return [width * cos, width * sin, -height * sin, height * cos, x - x * cos + y * sin, y - x * sin - y * cos];
}

/** A ring of 4 cm and a blot in its middle, where letters are signed. */
function seal(pixels: Uint8Array, width: number, height: number): void {
  const [x0, y0, radius] = [width * 0.7, height * 0.72, (width / 21) * 2];
  for (let y = Math.floor(y0 - radius); y <= y0 + radius; y += 1) {
    for (let x = Math.floor(x0 - radius); x <= x0 + radius; x += 1) {
      const far = Math.hypot(x - x0, y - y0) / radius;
      if (far < 0.2 || (far > 0.88 && far < 1)) pixels.set([210, 50, 45], (Math.floor(y) * width + x) * 4);
    }
  }
}

/** Grain and warmth of paper and glass, the same each time, as lines of RGB. No global is named in the loop: in a test's realm each costs a look-up. */
function dirty(pixels: Uint8Array, grey: boolean): Uint8Array {
  const lines = new Uint8ClampedArray((pixels.length / 4) * 3);
  let state = 7;
  for (let at = 0, to = 0; at < pixels.length; at += 4, to += 3) {
    state = (state * 16807) % 2147483647;
    const grain = (state % 25) - 12;
    const mean = (pixels[at]! + pixels[at + 1]! + pixels[at + 2]!) / 3;
    lines[to] = (grey ? mean : pixels[at]! + 4) + grain;
    lines[to + 1] = (grey ? mean : pixels[at + 1]!) + grain;
    lines[to + 2] = (grey ? mean : pixels[at + 2]! - 8) + grain;
  }
  return new Uint8Array(lines.buffer);
}
