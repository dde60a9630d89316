import type { ScanReport } from '../../contracts/work';
import { PlatformError } from '../../errors/platform-error';
import { sortScan, type ScannedPage, type SortedLetter } from '../../letters/sort-scan';
import type { ScanRow } from '../../store/ports/scans';
import { layOut } from '../work/desk';
import { holdLease, LEASE_MS } from '../running/hold-lease';
import { documentsPartOf, ensureRows } from './make-documents';
import type { Doer } from '../audit/note-deed';
import { placeLetter } from './place-letter';
import type { Platform } from '../platform';
import { cutOut, documentOf } from './scan-pages';
import { messageOf } from '../messages/tell';

const MOST_ATTEMPTS = 3;
/** Pages read between two notes of how far it has come. */
const NOTED_EVERY = 5;
/** 150 dpi across A4: enough for the code, and little enough for a page to be read in a tenth of a second. */
const READ_WIDTH = 1240;

/** Reads the scans that wait, one after the other. Returns how many. What goes wrong with one is told to whoever sent it. */
export async function readScans(platform: Platform): Promise<number> {
  const { scans } = platform.store;
  for (let read = 0; ; read += 1) {
    const until = platform.clock() + LEASE_MS;
    const scan = await scans.claim(platform.clock(), until);
    if (!scan) return read;
    try {
      await holdLease(platform, until, (from, next) => scans.renew(scan.id, from, next), () => readOne(platform, scan));
    } catch (error) {
      await giveUp(platform, scan, error);
    }
  }
}

async function giveUp(platform: Platform, scan: ScanRow, error: unknown): Promise<void> {
  const told = error instanceof PlatformError && error.code !== 'internal' && error.status < 500;
  if (!told) platform.log.error({ err: error, scan: scan.id }, 'a scan could not be read');
  // A document's fault stays one; a lost process or database may be there again.
  if (told || scan.attempts >= MOST_ATTEMPTS) {
    const words = told ? error.message : '识别没有完成，请重新上传；仍不成功请联系技术支持';
    await platform.store.transaction(async () => {
      await platform.store.scans.update(scan.id, { state: 'failed', error: words, leaseUntil: null });
      await tellRead(platform, scan, 'jobFailed');
    });
  } else throw error;
}

async function readOne(platform: Platform, scan: ScanRow): Promise<void> {
  const { scans } = platform.store;
  for (const file of scan.files) file.pages = await countPages(platform, file);
  const total = scan.files.reduce((sum, file) => sum + file.pages, 0);
  await scans.update(scan.id, { files: scan.files, total, read: 0 });

  const pages: ScannedPage[] = [];
  for (const file of scan.files) {
    const before = pages.length;
    for await (const { page, marks } of platform.pages.renderPages(documentOf(platform, file.sha256), { width: READ_WIDTH, as: 'marks', background: true })) {
      pages.push({ page: before + page, ...marks! });
      if (pages.length % NOTED_EVERY === 0) await scans.update(scan.id, { read: pages.length });
    }
  }
  await scans.update(scan.id, { read: total });

  const desk = await layOut(platform, (await platform.store.workItems.byId(scan.workItem))!);
  const rows = await ensureRows(platform, desk, documentsPartOf(desk), desk.roster);
  const known = [...rows.values()].map(({ record, number, version }) => ({ recordId: record, number, version }));
  const { letters, loose, incomplete } = sortScan(pages, known);
  // What an earlier try has placed is placed again as the same bytes, which changes nothing.
  const report: ScanReport = { placed: [], loose, incomplete };
  for await (const [letter, bytes] of cutLetters(platform, scan, letters)) {
    await platform.store.transaction(async () => {
      const fresh = await layOut(platform, desk.item);
      const doer: Doer = { account: scan.startedBy, requestId: scan.requestId };
      const placed = await placeLetter(platform, doer, fresh, letter.recordId, letter.version, bytes);
      const { recordId, number, version } = letter;
      if (typeof placed === 'string') report.loose.push(...letter.pages.map((page) => ({ page, why: placed, recordId, number, version })));
      else report.placed.push({ ...placed, pages: letter.pages, seal: letter.seal });
      await scans.update(scan.id, { report });
    });
  }
  report.loose.sort((one, other) => one.page - other.page);
  await platform.store.transaction(async () => {
    await scans.update(scan.id, { state: 'done', report, leaseUntil: null });
    await tellRead(platform, scan, 'jobDone');
  });
}

/** Whoever sent it hears that it is through, once. */
async function tellRead(platform: Platform, scan: ScanRow, kind: 'jobDone' | 'jobFailed'): Promise<void> {
  const { programme } = (await platform.store.cases.byId(scan.caseId))!;
  const facts = { job: '扫描件识别', count: scan.files.reduce((sum, file) => sum + file.pages, 0) };
  const about = { id: scan.caseId, programme };
  await platform.store.inbox.put([messageOf(kind, about, { account: scan.startedBy.id }, platform.clock(), { id: `${scan.id}.${kind}`, workItem: scan.workItem, facts })]);
}

/** Each letter with its pages: of one file they come in one pass through it, of several piece by piece. */
async function* cutLetters(platform: Platform, scan: ScanRow, letters: SortedLetter[]): AsyncGenerator<[SortedLetter, Uint8Array]> {
  const single = scan.files.length === 1 ? scan.files[0] : undefined;
  if (!single) {
    for (const letter of letters) yield [letter, await cutOut(platform, scan, letter.pages)];
    return;
  }
  let next = 0;
  for await (const bytes of platform.pages.extractPages(documentOf(platform, single.sha256), letters.map((letter) => letter.pages)))
    yield [letters[next++]!, bytes];
}

async function countPages(platform: Platform, file: ScanRow['files'][number]): Promise<number> {
  try {
    return await platform.pages.pageCount(documentOf(platform, file.sha256));
  } catch (error) {
    throw error instanceof PlatformError && error.code === 'file.refused'
      ? new PlatformError('file.refused', `“${file.name}”：${error.message}`, error.problems)
      : error;
  }
}
