import { degrees, PDFDocument } from '@cantoo/pdf-lib';
import { PDFiumLibrary, type PDFiumDocument } from '@hyzyla/pdfium';
import { orientationOf } from './exif';
import { readMarks, type PageMarks } from './page-marks';
import { jpegOf } from './jpeg';
import { pngOf, type Bitmap } from './png';

/** What is wanted of one page, counted from 1. `width` in pixels; the height follows. */
export interface PageWish {
  page: number;
  width: number;
  /** `png`: the page in colour, ready to send. `screen`: the same, or JPEG where that is much less to send. `gray`, `rgba`: its pixels. `marks`: what stands on it for machines, and no pixels. */
  as: 'png' | 'screen' | 'gray' | 'rgba' | 'marks';
}

export interface RenderedPage {
  page: number;
  width: number;
  height: number;
  /** PNG file or pixels, as wished. */
  data: Uint8Array;
  marks?: PageMarks;
}

/** Why a document was not read; the host turns it into words. */
export type PdfFault = 'password' | 'malformed';
export class PdfFaultError extends Error {
  constructor(readonly fault: PdfFault, words: string) {
    super(words);
  }
}

/** A page of 40 m by 2 mm must not become a bitmap of gigabytes. */
const mostPixels = 12_000_000;

/** Reads one PDF at a time, in the process it runs in. Everything about the bytes is suspect: run it where it can be killed. */
export class PdfReader {
  private library?: Promise<PDFiumLibrary>;
  private document?: PDFiumDocument;
  private source?: Uint8Array;
  private parsed?: Promise<PDFDocument>;

  /**
   * Opens a document in place of the one before; a JPEG or PNG is a document of one page. Returns its number of pages.
   *
   * @throws PdfFaultError
   */
  async open(given: Uint8Array): Promise<number> {
    this.close();
    const bytes = isPicture(given) ? await pictureAsPdf(given) : given;
    if (bytes.length === 0) throw new PdfFaultError('malformed', 'empty');
    const library = await (this.library ??= PDFiumLibrary.init());
    try {
      this.document = await library.loadDocument(bytes);
    } catch (error) {
      const words = (error as Error).message;
      throw new PdfFaultError(/password|security/i.test(words) ? 'password' : 'malformed', words);
    }
    this.source = bytes;
    const count = this.document.getPageCount();
    if (count < 1) throw new PdfFaultError('malformed', 'no pages');
    return count;
  }

  /** @throws PdfFaultError */
  async page({ page, width, as }: PageWish): Promise<RenderedPage> {
    const bitmap = await this.bitmap(page, width, as === 'gray' ? 'Gray' : 'BGRA');
    const size = { page, width: bitmap.width, height: bitmap.height };
    if (as === 'screen') return { ...size, data: forScreen(bitmap) };
    if (as === 'png') return { ...size, data: pngOf(bitmap) };
    if (as !== 'marks') return { ...size, data: bitmap.data };
    return { ...size, data: new Uint8Array(), marks: await readMarks(bitmap) };
  }

  /** The named pages as a PDF of their own, the same bytes each time. @throws PdfFaultError */
  async extract(pages: number[]): Promise<Uint8Array> {
    if (!this.source) throw new Error('No document is open');
    try {
      const from = await (this.parsed ??= PDFDocument.load(this.source, { updateMetadata: false }));
      const own = await PDFDocument.create({ updateMetadata: false });
      for (const page of await own.copyPages(from, pages.map((page) => page - 1))) own.addPage(page);
      return await own.save();
    } catch (error) {
      throw new PdfFaultError('malformed', `pages ${pages.join()}: ${(error as Error).message}`);
    }
  }

  close(): void {
    this.document?.destroy();
    this.document = undefined;
    this.source = undefined;
    this.parsed = undefined;
  }

  private async bitmap(page: number, width: number, colorSpace: 'BGRA' | 'Gray'): Promise<Bitmap> {
    if (!this.document) throw new Error('No document is open');
    try {
      const one = this.document.getPage(page - 1);
      const { originalWidth, originalHeight } = one.getOriginalSize();
      // A page that is none, or says it has no size: there is nothing to draw, and no number of pixels for it.
      if (!(originalWidth > 0 && originalHeight > 0)) throw new Error('it has no size');
      const scale = Math.min(width / originalWidth, Math.sqrt(mostPixels / (originalWidth * originalHeight)));
      const size = { width: Math.max(1, Math.round(originalWidth * scale)), height: Math.max(1, Math.round(originalHeight * scale)) };
      const drawn = await one.render({ ...size, colorSpace, render: ({ data }) => Promise.resolve(data) });
      return { width: drawn.width, height: drawn.height, channels: colorSpace === 'Gray' ? 1 : 4, data: drawn.data };
    } catch (error) {
      throw new PdfFaultError('malformed', `page ${page}: ${(error as Error).message}`);
    }
  }
}

/** Several PDFs as one, page after page. @throws PdfFaultError */
export async function joinPdfs(pieces: Uint8Array[]): Promise<Uint8Array> {
  try {
    const joined = await PDFDocument.create({ updateMetadata: false });
    for (const piece of pieces) {
      const from = await PDFDocument.load(piece, { updateMetadata: false });
      for (const page of await joined.copyPages(from, from.getPageIndices())) joined.addPage(page);
    }
    return await joined.save();
  } catch (error) {
    throw new PdfFaultError('malformed', (error as Error).message);
  }
}

const isJpeg = (bytes: Uint8Array): boolean => bytes[0] === 0xff && bytes[1] === 0xd8;
const isPicture = (bytes: Uint8Array): boolean => isJpeg(bytes) || (bytes[0] === 0x89 && bytes[1] === 0x50 && bytes[2] === 0x4e);

/** A photograph or scan as a page as wide as A4, turned as Exif says. @throws PdfFaultError */
async function pictureAsPdf(bytes: Uint8Array): Promise<Uint8Array> {
  try {
    const pdf = await PDFDocument.create({ updateMetadata: false });
    const picture = isJpeg(bytes) ? await pdf.embedJpg(bytes) : await pdf.embedPng(bytes);
    const { width, height } = picture.scale(595.28 / Math.min(picture.width, picture.height));
    const page = pdf.addPage([width, height]);
    page.drawImage(picture, { x: 0, y: 0, width, height });
    const turn = turns[orientationOf(Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, enoughForExif))) ?? 1];
    if (turn) page.setRotation(degrees(turn));
    return await pdf.save();
  } catch (error) {
    throw new PdfFaultError('malformed', (error as Error).message);
  }
}

const enoughForExif = 256 * 1024;
/** Degrees by Exif's orientation; mirrored ones are shown as they lie. */
const turns: Record<number, number> = { 3: 180, 6: 90, 8: 270 };

/** Up to here a page goes as it is, sharp; a scan or a photograph is beyond it. */
const smallPng = 160 * 1024;

function forScreen(bitmap: Bitmap): Uint8Array {
  const png = pngOf(bitmap);
  if (png.length <= smallPng) return png;
  const jpeg = jpegOf(bitmap);
  return jpeg.length < png.length ? jpeg : png;
}
