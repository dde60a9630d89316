import type { FileView } from '../../contracts/work';
import type { AttachmentRow } from '../../store/ports/attachments';

export function fileView(row: AttachmentRow, since?: number): FileView {
  return {
    id: row.file,
    attachmentId: row.id,
    name: row.name,
    size: row.size,
    mediaType: row.mediaType,
    uploader: row.byName,
    note: row.note,
    uploadedAt: row.at,
    capturedAt: row.capturedAt ?? undefined,
    dateDeclared: row.dateDeclared ?? undefined,
    version: row.version,
    retired: row.retiredAt !== null,
    changed: since === undefined ? undefined : row.at <= since ? 'same' : row.replaces ? 'replaced' : 'new',
  };
}

/** Files of a subject as shown: those in force and, struck through, the older versions that were part of a submission. */
export function fileViews(
  attachments: AttachmentRow[],
  subject: string,
  lastSubmittedAt: number | null,
  since?: number,
): FileView[] {
  return attachments
    .filter((one) => one.subject === subject && (!one.retiredAt || (lastSubmittedAt !== null && one.at <= lastSubmittedAt)))
    .sort((a, b) => a.at - b.at)
    .map((one) => fileView(one, since));
}
