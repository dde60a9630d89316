import type { PlacePagesRequest, ScanView } from '../../contracts/work';
import { PlatformError } from '../../errors/platform-error';
import { newId } from '../../store/ids';
import type { ScanRow } from '../../store/ports/scans';
import type { Actor } from '../actor';
import { ownFile } from './deliver-documents';
import { layOut } from '../work/desk';
import { documentsPartOf } from './make-documents';
import { noteDeed } from '../audit/note-deed';
import type { Platform } from '../platform';
import { placeLetter } from './place-letter';
import { cutOut, documentOf, fileOfPage } from './scan-pages';
import { showScan } from './show-scan';
import { holdWork, mayWork } from '../work/work-access';

const readable = ['application/pdf', 'image/jpeg', 'image/png'];
const mostFiles = 500;

/**
 * Takes in uploaded files as one scan of many documents. Reading it is left to the worker; the files stay with the case as they came.
 * @throws PlatformError `file.unknown`, `file.refused` for a kind that has no pages, `work.closed` while another one is being read
 */
export async function takeScan(platform: Platform, actor: Actor, workItemId: string, fileIds: string[]): Promise<ScanView> {
  const row = await holdWork(platform, actor, 'document.issue', workItemId, async ({ item }) => {
    documentsPartOf(await layOut(platform, item));
    const { scans, attachments } = platform.store;
    const before = await scans.latest(item.caseId);
    if (before && (before.state === 'waiting' || before.state === 'reading'))
      throw new PlatformError('request.malformed', `${before.startedBy.name}上传的整批扫描件还在识别，请等它完成`);
    if (fileIds.length === 0 || fileIds.length > mostFiles) throw new PlatformError('request.malformed', `请选择 1 至 ${mostFiles} 个文件`);
    const now = platform.clock();
    const id = newId(now);
    const files: ScanRow['files'] = [];
    for (const fileId of fileIds) {
      const file = await ownFile(platform, actor, fileId);
      if (!readable.includes(file.mediaType)) throw new PlatformError('file.refused', `“${file.name}”不是 PDF、JPG 或 PNG，不能识别`);
      const attachment = newId(now);
      await attachments.attach({
        id: attachment, file: file.id, caseId: item.caseId, subject: `scan/${id}`, version: 1, replaces: null, name: file.name,
        size: file.size, mediaType: file.mediaType, sha256: file.sha256, note: '', capturedAt: null, dateDeclared: null,
        by: actor.account.id, byName: actor.account.name, at: now, retiredAt: null,
      });
      files.push({ attachment, sha256: file.sha256, name: file.name, pages: 0 });
    }
    const { id: account, login, name } = actor.account;
    const scan: ScanRow = {
      id, caseId: item.caseId, workItem: item.id, state: 'waiting', files, total: 0, read: 0,
      report: { placed: [], loose: [], incomplete: [] }, startedBy: { id: account, login, name }, requestId: actor.requestId,
      startedAt: now, attempts: 0, leaseUntil: null, error: null, dismissedAt: null,
    };
    await scans.insert(scan);
    const detail = { files: files.map(({ name: file, sha256 }) => ({ name: file, sha256 })) };
    await noteDeed(platform, actor, { chain: item.caseId, at: now, deed: 'scan.take', target: id, detail });
    platform.store.afterCommit(() => platform.wake());
    return scan;
  });
  return showScan(row);
}

/** How far the reading is, and what came of it. @throws PlatformError `work.unknown` */
export async function readScan(platform: Platform, actor: Actor, workItemId: string, scanId: string): Promise<ScanView> {
  return showScan(await scanOf(platform, actor, workItemId, scanId));
}

/** Puts the report away; scan and files stay with the case. */
export async function dismissScan(platform: Platform, actor: Actor, workItemId: string, scanId: string): Promise<void> {
  const scan = await scanOf(platform, actor, workItemId, scanId);
  if (scan.state !== 'done' && scan.state !== 'failed') throw new PlatformError('request.malformed', '还在识别，请等它完成');
  await platform.store.scans.update(scan.id, { dismissedAt: platform.clock() });
}

/** A page as a picture, drawn when asked for. */
export async function drawScanPage(platform: Platform, actor: Actor, workItemId: string, scanId: string, page: number, width: number): Promise<Buffer> {
  const scan = await scanOf(platform, actor, workItemId, scanId);
  const found = fileOfPage(scan, page);
  if (!found) throw new PlatformError('file.unknown');
  const document = documentOf(platform, found.file.sha256);
  for await (const drawn of platform.pages.renderPages(document, { pages: [found.page], width, as: 'png' })) return Buffer.from(drawn.data);
  throw new PlatformError('file.unknown');
}

/**
 * Places pages by hand, in the order given, as the stamped scan of one record.
 * @throws PlatformError `request.malformed` for a page that is not loose, or a record that has been sent on
 */
export async function placePages(
  platform: Platform, actor: Actor, workItemId: string, scanId: string, { recordId, pages }: PlacePagesRequest,
): Promise<ScanView> {
  const scan = await scanOf(platform, actor, workItemId, scanId);
  const bytes = await cutOut(platform, scan, pages);
  await holdWork(platform, actor, 'document.issue', workItemId, async ({ item }) => {
    const standing = (await platform.store.scans.byId(scanId))!;
    const loose = new Set(standing.report.loose.map(({ page }) => page));
    if (pages.length === 0 || pages.some((page) => !loose.has(page)))
      throw new PlatformError('request.malformed', '这些页已经放好了，请刷新后查看');
    const placed = await placeLetter(platform, actor, await layOut(platform, item), recordId, undefined, bytes);
    if (placed === 'sent') throw new PlatformError('request.malformed', '这一家已经下发，盖章版不能再换');
    if (typeof placed === 'string') throw new PlatformError('request.malformed', '没有这份文书');
    const { report } = standing;
    await platform.store.scans.update(scanId, {
      report: {
        placed: [...report.placed.filter((one) => one.recordId !== recordId), { ...placed, pages }],
        loose: report.loose.filter(({ page }) => !pages.includes(page)),
        incomplete: report.incomplete.filter((one) => one.recordId !== recordId),
      },
    });
  });
  return readScan(platform, actor, workItemId, scanId);
}

async function scanOf(platform: Platform, actor: Actor, workItemId: string, scanId: string): Promise<ScanRow> {
  const { item } = await mayWork(platform, actor, 'document.issue', workItemId);
  const scan = await platform.store.scans.byId(scanId);
  if (!scan || scan.caseId !== item.caseId) throw new PlatformError('work.unknown', '没有这份整批扫描件');
  return scan;
}
