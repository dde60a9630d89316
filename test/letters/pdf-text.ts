import { execFileSync } from 'node:child_process';

/** Whether the words of a PDF can be read back here; loud when not, and in CI a failure. */
export function canReadPdf(): boolean {
  try {
    execFileSync('pdftotext', ['-v'], { stdio: 'ignore' });
    return true;
  } catch {
    if (process.env.CI) throw new Error('pdftotext is missing: install poppler-utils');
    console.warn('SKIPPED: pdftotext is missing, so the words in PDFs are not read back. Install poppler-utils.');
    return false;
  }
}

/** The words of a PDF without the spaces its layout puts between them. */
export function textOf(pdf: Buffer): string {
  return execFileSync('pdftotext', ['-', '-'], { input: pdf, encoding: 'utf8' }).replace(/\s/g, '');
}
