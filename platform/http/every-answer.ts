import { randomUUID } from 'node:crypto';
import type { NextFunction, Request, Response } from 'express';
import type { Platform } from '../actions/platform';

/**
 * No script but our own files, no eval, nothing framed but our own previews. Nothing here asks for HTTPS, so that a LAN address
 * works too.
 */
const headers = Object.entries({
  'content-security-policy':
    "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' blob: data:; font-src 'self' data:; frame-src 'self' blob:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'x-frame-options': 'SAMEORIGIN',
  'permissions-policy': 'camera=(self), geolocation=(), microphone=()',
});

export function securityHeaders(request: Request, response: Response, next: NextFunction): void {
  for (const [name, value] of headers) response.setHeader(name, value);
  if (request.secure) response.setHeader('strict-transport-security', 'max-age=31536000');
  next();
}

/** One line per request, with its id and without its secrets: neither bodies nor cookies are logged. */
export function requestLog(platform: Platform) {
  return (request: Request, response: Response, next: NextFunction): void => {
    const given = request.get('x-request-id');
    const requestId = given && /^[A-Za-z0-9-]{8,64}$/.test(given) ? given : randomUUID();
    response.locals.requestId = requestId;
    response.setHeader('x-request-id', requestId);
    const began = performance.now();
    response.on('finish', () => {
      const ms = performance.now() - began;
      platform.log.info(
        { requestId, method: request.method, path: request.path, status: response.statusCode, ms: Math.round(ms * 10) / 10 },
        'request',
      );
    });
    next();
  };
}

const REMEMBERED = 1000;

/** Whether an address speaks for those behind it, worked out once for each: a request asks half a dozen times. */
export function remembered(trusts: (address: string, hop: number) => boolean): (address: string, hop: number) => boolean {
  const known = new Map<string, boolean>();
  return (address, hop) => {
    let trusted = known.get(address);
    if (trusted === undefined) {
      trusted = trusts(address, hop);
      if (known.size >= REMEMBERED) known.clear();
      known.set(address, trusted);
    }
    return trusted;
  };
}
