import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import compression from 'compression';
import express, { type Express } from 'express';

/**
 * The built browser side: hashed files for ever, the page itself never from a cache, and the page for every address that is not the
 * API's.
 */
export function serveWeb(app: Express, folder: string): void {
  const page = readFileSync(path.join(folder, 'index.html'));
  const tag = `"${createHash('sha256').update(page).digest('base64url')}"`;
  app.use(compression());
  app.use(
    '/assets',
    express.static(path.join(folder, 'assets'), { immutable: true, maxAge: '1y', index: false }),
    (_request, response) => {
      response.status(404).end();
    },
  );
  app.use(express.static(folder, { index: false, maxAge: '1h' }));
  app.use((request, response, next) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return next();
    response.set({ 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache', etag: tag }).send(page);
  });
}
