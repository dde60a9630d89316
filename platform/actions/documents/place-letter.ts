import { Readable } from 'node:stream';
import { newId } from '../../store/ids';
import { putFile } from './deliver-documents';
import type { Desk } from '../work/desk';
import { documentsPartOf, ensureRows } from './make-documents';
import { noteDeed, type Doer } from '../audit/note-deed';
import type { Platform } from '../platform';
import { documentSubject } from './show-documents';
import { documentFileName, sentRecords } from '../cases/show-records';
import { filesOf } from '../work/subjects';

/**
 * Makes pages of a scan the stamped version of a record's document. Call inside a transaction. `version`: the one that stands on the
 * pages, when they were read. What was sent on keeps the scan it was sent on with.
 */
export async function placeLetter(
  platform: Platform, doer: Doer, desk: Desk, recordId: string, version: number | undefined, bytes: Uint8Array,
): Promise<{ recordId: string; number: string; version: number } | 'foreign' | 'outdated' | 'sent'> {
  const record = desk.roster.find((one) => one.id === recordId);
  if (!record) return 'foreign';
  const part = documentsPartOf(desk);
  const row = (await ensureRows(platform, desk, part, [record])).get(recordId)!;
  if (version !== undefined && version !== row.version) return 'outdated';
  const subject = documentSubject(recordId);
  const stamped = filesOf(await platform.store.attachments.ofCase(row.caseId), subject);
  if (stamped.length > 0 && (await sentRecords(platform, desk.dossier)).has(recordId)) return 'sent';
  const now = platform.clock();
  const { sha256, size } = await platform.blobs.write(Readable.from([bytes], { objectMode: false }), { maxBytes: platform.mostUploadMb * 1024 * 1024 });
  const file = {
    id: newId(now), sha256, size, mediaType: 'application/pdf', name: documentFileName(desk.dossier, part, record, now),
    createdBy: doer.account.id, createdAt: now, state: 'stored' as const, takenOn: null,
  };
  await platform.store.attachments.insertFile(file);
  await putFile(platform, doer, row.caseId, subject, file);
  const detail = { name: file.name, sha256, number: row.number, version: row.version };
  await noteDeed(platform, doer, { chain: row.caseId, at: now, deed: 'document.stamped', target: subject, detail });
  return { recordId, number: row.number, version: row.version };
}
