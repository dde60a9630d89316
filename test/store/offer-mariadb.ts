import { createServer } from 'node:net';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startMariaDb, type MariaDb } from './mariadb';

/** What one run of jest offers its suites, and takes away at its end. */
export interface Offer {
  started?: Promise<MariaDb>;
  folder: string;
  close(): void;
}

/**
 * Offers one MariaDB to all suites of a run: it is started when the first of them asks for its address, at a socket in TEST_MARIADB_SOCKET.
 * A run that needs none starts none.
 */
export default function offerMariaDb(): void {
  const offer: Offer = { folder: mkdtempSync(path.join(tmpdir(), 'tierflow-run-')), close: () => server.close() };
  const socket = path.join(offer.folder, 'mariadb.sock');
  const server = createServer((line) => {
    line.on('error', () => line.destroy());
    offer.started ??= startMariaDb({ durable: false });
    offer.started.then(({ url }) => line.end(url), (error: Error) => line.end(`failed: ${error.message}`));
  });
  server.listen(socket).unref();
  process.env.TEST_MARIADB_SOCKET = socket;
  process.env.TEST_RUN = String(process.pid);
  (globalThis as { mariaDbOffer?: Offer }).mariaDbOffer = offer;
}
