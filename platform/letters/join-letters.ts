import { PDFDocument } from '@cantoo/pdf-lib';

/**
 * One PDF of the pages of several, in their order, to be printed in one go. What the parts say to readers of screens is not taken over: each
 * part describes pages by its own numbers; a letter by itself keeps it.
 */
export async function joinLetters(parts: readonly Uint8Array[], title: string): Promise<Uint8Array> {
  const whole = await PDFDocument.create({ updateMetadata: false });
  whole.setTitle(title);
  whole.setLanguage('zh-CN');
  for (const part of parts) {
    const read = await PDFDocument.load(part, { updateMetadata: false });
    for (const page of await whole.copyPages(read, read.getPageIndices())) whole.addPage(page);
  }
  return whole.save();
}
