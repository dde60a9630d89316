import type { Readable } from 'node:stream';
import { demand, may } from '../../access/may';
import { PlatformError } from '../../errors/platform-error';
import type { AttachmentRow } from '../../store/ports/attachments';
import type { Actor } from '../actor';
import { submittedFiles } from '../cases/as-submitted';
import { openDossier } from '../cases/dossier';
import type { Platform } from '../platform';

/** An attachment's bytes. @throws PlatformError as {@link findAttachment} */
export async function readAttachment(platform: Platform, actor: Actor, attachmentId: string): Promise<{ row: AttachmentRow; stream: Readable }> {
  const row = await findAttachment(platform, actor, attachmentId);
  return { row, stream: await platform.blobs.read(row.sha256) };
}

/**
 * An attachment for one who may see its case, or to whom it was sent down: papers of a notice go to the units below it,
 * a stamped document only to the subject of its record.
 * @throws PlatformError `file.unknown`, also to who may not know of it; `access.denied` where another appointment of theirs may
 */
export async function findAttachment(platform: Platform, actor: Actor, attachmentId: string): Promise<AttachmentRow> {
  const row = await platform.store.attachments.byId(attachmentId);
  const about = row && (await platform.store.cases.byId(row.caseId));
  if (!row || !about) throw new PlatformError('file.unknown');
  const seen = (await platform.store.cases.sees(about.id, actor.appointment.unit)) || (await sentDownTo(platform, actor, row));
  const target = { kind: 'case' as const, programme: about.programme, caseId: about.id, scopes: seen ? [actor.appointment.unit] : [] };
  if (!seen && !may(actor, 'file.read', target).allowed) throw new PlatformError('file.unknown');
  demand(actor, 'file.read', target);
  const file = await openDossier(platform, about.id);
  if ((await submittedFiles(platform, actor, file, [row])).length === 0) throw new PlatformError('file.unknown');
  return row;
}

async function sentDownTo(platform: Platform, actor: Actor, row: AttachmentRow): Promise<boolean> {
  const { programme, unit } = actor.appointment;
  const { edition } = await platform.shelf.newest(programme);
  for (const own of await platform.store.cases.ofUnit(programme, unit, Object.keys(edition.caseTypes))) {
    const { ancestors } = await openDossier(platform, own.id);
    if (!ancestors.some((one) => one.case.id === row.caseId)) continue;
    if (row.subject.startsWith('attachments/') || row.subject === `document/${own.record}`) return true;
  }
  return false;
}
