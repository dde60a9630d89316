import { dateAt } from '../../calendar/dates';
import type { DeliveryRequest } from '../../contracts/work';
import { PlatformError } from '../../errors/platform-error';
import { newId } from '../../store/ids';
import type { FileRow } from '../../store/ports/attachments';
import type { Actor } from '../actor';
import { layOut } from '../work/desk';
import { documentsPartOf, ensureRows } from './make-documents';
import { noteDeed, type Doer } from '../audit/note-deed';
import type { Platform } from '../platform';
import { receiptSubject } from './show-documents';
import { filesOf } from '../work/subjects';
import { holdWork } from '../work/work-access';

/**
 * Registers how and when documents reached their addressees, and what was signed for them; before they are sent on and after.
 * @throws PlatformError `request.malformed` for a method or day that cannot be, `file.unknown`, `access.denied`
 */
export async function registerDelivery(platform: Platform, actor: Actor, workItemId: string, request: DeliveryRequest): Promise<void> {
  const { recordIds, method, date, receipt } = request;
  await holdWork(platform, actor, 'document.issue', workItemId, async ({ item }) => {
    const desk = await layOut(platform, item);
    const part = documentsPartOf(desk);
    const wanted = new Set(recordIds);
    const records = desk.roster.filter((one) => wanted.has(one.id));
    if (records.length < wanted.size) throw new PlatformError('request.malformed', '没有这份文书');
    const methods = part.deliveries ? desk.dossier.edition.dictionaries[part.deliveries]?.items : undefined;
    if (methods && !methods.some((one) => one.code === method)) throw new PlatformError('request.malformed', '没有这种送达方式');
    const today = dateAt(platform.clock(), desk.dossier.live.programme.zone);
    if (date > today) throw new PlatformError('request.malformed', `送达日期填了 ${date}，不能晚于今天（${today}）`);
    const file = receipt ? await ownFile(platform, actor, receipt) : undefined;
    const rows = await ensureRows(platform, desk, part, records);
    for (const record of records) {
      await platform.store.documents.put({ ...rows.get(record.id)!, deliveredBy: method, deliveredOn: date });
      if (file) await putFile(platform, actor, item.caseId, receiptSubject(record.id), file);
    }
    const detail = { method, date, records: records.map((record) => record.key), receipt: file?.sha256 ?? null };
    await noteDeed(platform, actor, { chain: item.caseId, deed: 'document.deliver', target: item.element, detail });
  });
}

/** @throws PlatformError file.unknown */
export async function ownFile(platform: Platform, actor: Actor, fileId: string): Promise<FileRow> {
  const file = await platform.store.attachments.file(fileId);
  if (file?.createdBy !== actor.account.id || (file.state !== 'stored' && file.state !== 'attached')) throw new PlatformError('file.unknown');
  return file;
}

/** Makes a file the one of its subject; what was there is kept, retired. */
export async function putFile(platform: Platform, doer: Doer, caseId: string, subject: string, file: FileRow): Promise<void> {
  const { attachments } = platform.store;
  const now = platform.clock();
  const present = filesOf(await attachments.ofCase(caseId), subject);
  if (present.some((one) => one.sha256 === file.sha256)) return;
  for (const one of present) await attachments.retire(one.id, now);
  const { name, size, mediaType, sha256 } = file;
  const before = present.at(-1);
  await attachments.attach({
    id: newId(now), file: file.id, caseId, subject, version: (before?.version ?? 0) + 1, replaces: before?.id ?? null, name, size, mediaType,
    sha256, note: '', capturedAt: null, dateDeclared: null, by: doer.account.id, byName: doer.account.name, at: now, retiredAt: null,
  });
}
