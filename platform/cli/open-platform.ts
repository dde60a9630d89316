import { mkdirSync } from 'node:fs';
import type { Logger } from 'pino';
import { openKeyring } from '../access/codes';
import { loggingCourier, type Courier } from '../actions/messages/courier';
import { Directory } from '../actions/releases/directory';
import type { Platform } from '../actions/platform';
import { Shelf } from '../actions/releases/shelf';
import { openFiles } from '../files/blobs';
import { openOfficeReader } from '../files/office-reader';
import { openPdfPages } from '../files/pdf-pages';
import { openPreviews } from '../files/previews';
import { openUploads } from '../files/uploads';
import { openPress } from '../letters/press';
import { PeopleFirst } from '../actions/running/people-first';
import { openStore } from '../store/store';
import { Worker } from '../worker/worker';
import { clockOf } from './demo-clock';

export interface PlatformOptions {
  dataDir: string;
  databaseUrl?: string;
  filesUrl: string;
  log: Logger;
  clock?: () => number;
  /** The built worker of the letters room; absent in tests, where letters are set in this process. */
  lettersWorker?: string;
  /** The built worker that reads PDFs; absent in tests. */
  pdfWorker?: string;
  /** The built worker that reads Word files; likewise. */
  officeWorker?: string;
  /** Carries digests outside; absent, nothing is sent. */
  courier?: Courier;
  /** Where people reach this server; letters then carry addresses. */
  publicUrl?: string;
  /** No file may be larger; 200 without it. */
  maxUploadMb?: number;
  /** Whether roles that their programme names prove a second factor when they sign in. */
  secondFactor?: boolean;
}

export interface OpenPlatform {
  platform: Platform;
  worker: Worker;
  close(): Promise<void>;
}

/** Opens store, files, keys and press, and joins them to one platform. */
export async function openPlatform(options: PlatformOptions): Promise<OpenPlatform> {
  mkdirSync(options.dataDir, { recursive: true });
  const clock = options.clock ?? clockOf(options.dataDir);
  const store = await openStore({ url: options.databaseUrl, dataDir: options.dataDir });
  const press = openPress({ workerPath: options.lettersWorker, publicUrl: options.publicUrl });
  const pages = openPdfPages({ workerPath: options.pdfWorker });
  const platform: Platform = {
    store,
    blobs: await openFiles(options.filesUrl),
    uploads: await openUploads(options.filesUrl),
    press,
    pages,
    office: openOfficeReader({ workerPath: options.officeWorker }),
    previews: await openPreviews(options.filesUrl),
    keyring: openKeyring(options.dataDir),
    courier: options.courier ?? loggingCourier(options.log),
    shelf: new Shelf(store, clock),
    directory: new Directory(store, clock),
    clock,
    mostUploadMb: options.maxUploadMb ?? 200,
    secondFactor: options.secondFactor ?? false,
    log: options.log,
    people: new PeopleFirst(),
    wake: () => worker.wake(),
  };
  const worker = new Worker(platform);
  return {
    platform,
    worker,
    async close() {
      pages.close();
      await worker.stop();
      await press.close();
      await store.close();
    },
  };
}
