import compression from 'compression';
import type { Request, Response } from 'express';

/** Bytes: below this packing takes longer than the line; an autosave's answer has 4 KB. */
const COMPRESSED_FROM = 8192;

const pack = compression({ threshold: COMPRESSED_FROM });

/** Sends what may be long, packed where whoever asked reads that and its kind gains by it. */
export function packed(request: Request, response: Response, sending: () => void): void {
  pack(request, response, sending);
}

/**
 * Sends JSON. Most answers are short: they go out with their headers in one piece, and past all that would look at whether to pack them,
 * or whether the browser has them already, which keeps none.
 */
export function answerJson(value: unknown, request: Request, response: Response): void {
  const text = JSON.stringify(value);
  const length = Buffer.byteLength(text);
  response.setHeader('content-type', 'application/json; charset=utf-8');
  response.setHeader('content-length', length);
  if (length < COMPRESSED_FROM) response.end(text);
  else packed(request, response, () => response.end(text));
}
