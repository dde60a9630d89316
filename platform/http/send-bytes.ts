import { pipeline } from 'node:stream';
import type { Response } from 'express';
import type { Reply } from './route';

/** The media type of a workbook. */
export const sheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** What a browser may show in place; everything else is saved. */
const SHOWN = new Set(['application/pdf', 'image/jpeg', 'image/png']);

/** Sends a file: never sniffed, never run. What may be shown is shown inside a sandbox that runs no script. */
export function sendBytes(bytes: NonNullable<Reply['bytes']>, response: Response): void {
  const shown = bytes.inline === true && SHOWN.has(bytes.mediaType);
  response.set({
    'content-type': bytes.mediaType,
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, no-store',
    'content-disposition': `${shown ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(bytes.name).replace(/['()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`)}`,
  });
  // Chromium's PDF viewer does not start inside a sandbox; a PDF has no access to the page that frames it.
  if (bytes.mediaType !== 'application/pdf')
    response.set('content-security-policy', "sandbox; default-src 'none'; img-src 'self'; style-src 'unsafe-inline'");
  if (bytes.buffer) {
    response.set('content-length', String(bytes.buffer.length)).end(bytes.buffer);
    return;
  }
  pipeline(bytes.stream!, response, (error) => {
    if (error) response.destroy(error);
  });
}
