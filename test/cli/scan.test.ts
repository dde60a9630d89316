import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { PDFDocument } from '@cantoo/pdf-lib';
import type { ScanView, WorkView } from '../../platform/contracts/work';
import { openPdfPages } from '../../platform/files/pdf-pages';
import { DeskClient } from '../http/desk-client';
import { issueCity, issueProvince, prepareCounty } from '../http/walk-steps';
import { scanned } from '../letters/paper';
import { builtServer, codesIn, freePort, startServer, type Dist, type RunningServer } from './server-process';

/** One scan of all letters at the real server, which dies over it. */

let dist: Dist;
let dataDir: string;
let port: number;
let server: RunningServer | undefined;
let starts = 0;
const begins = Date.parse('2024-07-10T09:00:00+08:00');

/** Each start is later than the lease of the one before it: what that one was reading is anybody's. */
const start = async (): Promise<RunningServer> => {
  const DEMO_CLOCK = new Date(begins + starts * 900_000).toISOString();
  starts += 1;
  return (server = await startServer(dist, { DATA_DIR: dataDir, PORT: String(port), DEMO_CLOCK }));
};
const kill = async () => {
  server?.signal('SIGKILL');
  await server?.ended;
};

beforeAll(async () => {
  dist = builtServer();
  dataDir = mkdtempSync(path.join(tmpdir(), 'tierflow-scan-'));
  port = await freePort();
});
afterAll(async () => {
  await kill();
  dist?.remove();
  rmSync(dataDir, { recursive: true, force: true });
});

it('A scan goes on after the server that read it was killed, twice, and places every letter once', async () => {
  const codes = codesIn((await start()).out());
  const person = async (login: string) => new DeskClient(server!.url).arrive(login, codes.get(login)!);
  const county = await person('130125');
  await issueProvince(await person('130000'));
  await issueCity(await person('130100'));
  const work = await prepareCounty(county);
  const rows = work.documents!.rows;
  const pages = openPdfPages();
  const sheets = [];
  for (const row of rows) {
    const pdf = await county.must<Buffer>('GET', row.href);
    for (let page = (await PDFDocument.load(pdf)).getPageCount(); page > 0; page -= 1) sheets.push({ pdf, page });
  }
  const bytes = await scanned(pages, sheets);
  pages.close();
  const made = await county.must<{ id: string; uploadUrl: string }>('POST', '/api/files', { name: '整批.pdf', size: bytes.length });
  await county.must('PUT', made.uploadUrl, bytes);
  const { id } = await county.must<ScanView>('POST', `/api/work/${work.id}/scans`, { fileIds: [made.id] });
  const look = () => county.get<ScanView>(`/api/work/${work.id}/scans/${id}`);
  const until = async (told: (scan: ScanView) => boolean): Promise<ScanView> => {
    for (;;) {
      const scan = await look();
      if (told(scan) || scan.state === 'failed') return scan;
      await pause(20);
    }
  };

  // Once over the first pages, once over the pages again or over the letters already.
  expect((await until((scan) => scan.state === 'reading' && scan.total > 0)).state).toBe('reading');
  await kill();
  await start();
  expect((await until((scan) => scan.read > 0)).state).not.toBe('failed');
  await kill();
  await start();
  const scan = await until((one) => one.state === 'done');
  expect({ state: scan.state, read: scan.read, loose: scan.loose, incomplete: scan.incomplete }).toEqual({ state: 'done', read: sheets.length, loose: [], incomplete: [] });
  expect(scan.placed.map(({ recordId }) => recordId).sort()).toEqual(rows.map(({ recordId }) => recordId).sort());
  const { documents } = await county.get<WorkView>(`/api/work/${work.id}`);
  expect(documents!.rows.map((row) => row.stamped.filter((file) => !file.retired).length)).toEqual(rows.map(() => 1));
  expect(documents!.missing).toEqual([]);
});
