import type { DocumentsPart } from '../../contracts/configuration/form';
import type { DocumentRow, DocumentsView } from '../../contracts/work';
import type { RecordRow } from '../../store/ports/records';
import type { Actor } from '../actor';
import type { Desk } from '../work/desk';
import type { Platform } from '../platform';
import { milestoneView } from '../cases/show-case-state';
import { fileView, fileViews } from '../attachments/show-files';
import { cellsOf, documentFileName, sentRecords } from '../cases/show-records';
import { showScan } from './show-scan';

/** One generated document per record, its versions and its stamped scan; who is still missing, by name. */
export async function showDocuments(platform: Platform, desk: Desk, part: DocumentsPart, actor: Actor, mayIssue = true): Promise<DocumentsView> {
  const { item, dossier, roster, attachments } = desk;
  const { documents, scans } = platform.store;
  const now = platform.clock();
  const caseId = dossier.case.id;
  const kept = new Map((await documents.ofCase(caseId)).map((row) => [row.record, row]));
  const voids = (await documents.versions(caseId)).filter((one) => one.voidedAt !== null);
  const sent = await sentRecords(platform, dossier);
  const rows: DocumentRow[] = roster.map((record) => {
    const row = kept.get(record.id);
    const before = attachments.filter((one) => one.subject === documentSubject(record.id) && one.retiredAt !== null);
    return {
      recordId: record.id,
      cells: cellsOf(dossier, record, part.columns, now),
      fileName: documentFileName(dossier, part, record, now),
      href: `/api/work/${item.id}/documents/${record.id}.pdf`,
      stamped: fileViews(attachments, documentSubject(record.id), null),
      delivered: row?.deliveredBy && row.deliveredOn ? { method: row.deliveredBy, date: row.deliveredOn } : undefined,
      receipt: fileViews(attachments, receiptSubject(record.id), null)[0],
      dispatched: sent.has(record.id),
      number: row?.number ?? record.key,
      version: row?.version ?? 1,
      voided: voids
        .filter((one) => one.record === record.id)
        .sort((one, other) => other.version - one.version)
        .map(({ version, reason, voidedAt, voidedByName }) => ({
          version, reason: reason ?? '', at: voidedAt!, by: voidedByName ?? '',
          // What was retired at that very moment was stamped of that version.
          stamped: before.filter((file) => file.retiredAt === voidedAt).map((file) => fileView(file)),
        })),
      corrections: mayIssue ? correctionsOf(desk, record, actor) : [],
    };
  });
  const missing = roster
    .filter((_, index) => rows[index]!.stamped.length === 0)
    .map((record) => ({ recordId: record.id, name: record.title }));
  const deadline = part.milestone ? await milestoneView(platform, dossier, part.milestone) : undefined;
  const scan = mayIssue ? await scans.latest(caseId) : undefined;
  return {
    rows,
    ready: rows.length - missing.length,
    missing,
    deadline: deadline && { title: deadline.title, date: deadline.date, daysLeft: deadline.daysLeft },
    zipHref: `/api/work/${item.id}/documents.zip`,
    mergedHref: `/api/work/${item.id}/documents.pdf`,
    deliveries: (part.deliveries ? (dossier.edition.dictionaries[part.deliveries]?.items ?? []) : [])
      .filter((one) => !one.retired)
      .map(({ code, name }) => ({ code, name })),
    mayDispatchPart:
      Boolean(part.partialLabel) && missing.length > 0 && rows.some((row) => row.stamped.length > 0 && !row.dispatched),
    mayIssue,
    scan: scan && showScan(scan),
  };
}

export const documentSubject = (recordId: string): string => `document/${recordId}`;
/** What an addressee signed for a document. */
export const receiptSubject = (recordId: string): string => `receipt/${recordId}`;

interface Property {
  title?: string;
  type?: string;
  minLength?: number;
}

/** Fields of the record that its entity lets be put right and the reader sees whole, with what they hold. */
export function correctionsOf(desk: Desk, record: RecordRow, actor: Actor): DocumentRow['corrections'] {
  const entity = desk.dossier.edition.entities[record.entity];
  const schema = entity?.schema as { properties?: Record<string, Property>; required?: string[] } | undefined;
  const masked = new Set(actor.masks.map((mask) => mask.path));
  return (entity?.correctable ?? [])
    .filter((key) => schema?.properties?.[key]?.type === 'string' && !masked.has(`${record.entity}.${key}`))
    .map((key) => ({
      key, title: schema!.properties![key]!.title ?? key, value: String(record.data[key] ?? ''),
      required: schema?.required?.includes(key) ?? false,
    }));
}
