import { extensionOf } from '../../files/sniff';
import type { AttachmentsPart, DocumentsPart } from '../../contracts/configuration/form';
import type { AttachRequest, AttachView } from '../../contracts/work';
import { PlatformError } from '../../errors/platform-error';
import { newId } from '../../store/ids';
import type { AttachmentRow, FileRow } from '../../store/ports/attachments';
import type { Actor } from '../actor';
import { layOut, type Desk } from '../work/desk';
import { noteDeed } from '../audit/note-deed';
import type { Platform } from '../platform';
import { fileView } from './show-files';
import { isLocked } from '../work/show-materials';
import { sentRecords } from '../cases/show-records';
import { documentSubject, showDocuments } from '../documents/show-documents';
import { attachmentViews, showSaved } from '../work/show-work';
import { filesOf } from '../work/subjects';
import { holdWork } from '../work/work-access';

const MEGABYTE = 1024 * 1024;

/**
 * Step three: the file becomes part of a case, under one subject, as its first or next version.
 * @throws PlatformError `file.unknown`, `file.refused` or `file.tooLarge` with what is asked for, `section.locked`, `work.closed`
 */
export async function attachFile(platform: Platform, actor: Actor, fileId: string, request: AttachRequest): Promise<AttachView> {
  // What an office stamps it may have to send again long after its work was done: a document issued anew has no scan.
  const done = (await platform.store.workItems.byId(request.workItemId))?.state === 'completed';
  const deed = done && request.subject.startsWith(documentSubject('')) ? 'document.issue' : 'file.attach';
  const row = await holdWork(platform, actor, deed, request.workItemId, async ({ item }) => {
    const file = await platform.store.attachments.file(fileId);
    const desk = await layOut(platform, item);
    const mine = file?.createdBy === actor.account.id && (file.state === 'stored' || file.state === 'attached');
    // What is in the case already may go to another of its places, whoever sent it: nobody is asked for the same file twice.
    const here = desk.attachments.some((one) => one.file === fileId);
    if (!file || !(mine || here)) throw new PlatformError('file.unknown');
    return attach(platform, actor, desk, file, request);
  });
  return attachView(platform, actor, request.workItemId, row);
}

async function attach(platform: Platform, actor: Actor, desk: Desk, file: FileRow, request: AttachRequest): Promise<AttachmentRow> {
  const { attachments } = platform.store;
  const { subject, note, capturedAt, replaces } = request;
  const present = filesOf(desk.attachments, subject);
  // The answer to an earlier try was lost on its way: it is there, and is not there twice.
  const attached = present.find((one) => one.file === file.id);
  if (attached) return attached;
  const rule = ruleFor(desk, subject);
  const stands = subject.startsWith(documentSubject('')) && present.length > 0 && (await sentRecords(platform, desk.dossier)).has(subject.slice(documentSubject('').length));
  if (stands) throw new PlatformError('section.locked', '这一家已经下发，盖章版不能再换；内容有误请用“信息有误”');
  demandFit(rule, file, request, present);
  const replaced = present.find((one) => one.id === replaces);
  if (replaces && !replaced) throw new PlatformError('file.unknown', '要替换的文件已不在，请刷新后重试');
  const now = platform.clock();
  if (replaced) await attachments.retire(replaced.id, now);
  const { name, size, mediaType, sha256 } = file;
  const row: AttachmentRow = {
    id: newId(now), file: file.id, caseId: desk.item.caseId, subject, version: (replaced?.version ?? 0) + 1, replaces: replaced?.id ?? null,
    name, size, mediaType, sha256, note: note.trim().slice(0, 200), capturedAt: capturedAt ?? null,
    by: actor.account.id, byName: actor.account.name, at: now, retiredAt: null, dateDeclared: capturedAt ? capturedAt !== file.takenOn : null,
  };
  await attachments.attach(row);
  const detail = { name, sha256, version: row.version };
  await noteDeed(platform, actor, { chain: row.caseId, at: now, deed: 'file.attach', target: subject, detail });
  return row;
}

/** @throws PlatformError `section.locked`, `file.refused` or `file.tooLarge` with what is asked for */
function demandFit(rule: FileRule, file: FileRow, request: AttachRequest, present: AttachmentRow[]): void {
  const formats = rule.formats.join('、');
  const extension = extensionOf(file.name).replace('jpeg', 'jpg');
  const full = !request.replaces && rule.most !== undefined && present.length >= rule.most;
  const same = present.find((one) => one.sha256 === file.sha256);
  const undated = rule.photo && file.mediaType.startsWith('image/') && !request.capturedAt;
  if (rule.locked) throw new PlatformError('section.locked');
  if (!rule.formats.includes(extension)) throw new PlatformError('file.refused', `“${file.name}”不是所需格式，应为 ${formats}`);
  if (file.size > rule.megabytes * MEGABYTE) throw new PlatformError('file.tooLarge', `“${file.name}”超过 ${rule.megabytes} MB`);
  if (rule.noteRequired && !request.note.trim()) throw new PlatformError('file.refused', `请填写“${file.name}”的附件说明`);
  if (undated) throw new PlatformError('file.refused', `请填写“${file.name}”的拍摄日期`);
  if (same) throw new PlatformError('file.refused', `“${file.name}”与这里已有的“${same.name}”内容完全相同，不必再传`);
  if (full) throw new PlatformError('file.refused', `这里最多 ${rule.most} 个文件，请用“替换”`);
}

/**
 * Takes a file back. It is kept, retired: what was once submitted can still be read by those who judge it.
 * @throws PlatformError `file.unknown`, `section.locked`, `work.closed`
 */
export async function retireAttachment(platform: Platform, actor: Actor, attachmentId: string, workItemId: string): Promise<AttachView> {
  const { attachments } = platform.store;
  const row = await holdWork(platform, actor, 'file.retire', workItemId, async ({ item }) => {
    const standing = await attachments.byId(attachmentId);
    if (!standing || standing.caseId !== item.caseId || standing.retiredAt) throw new PlatformError('file.unknown');
    if (ruleFor(await layOut(platform, item), standing.subject).locked) throw new PlatformError('section.locked');
    const now = platform.clock();
    await attachments.retire(standing.id, now);
    const detail = { name: standing.name, sha256: standing.sha256 };
    await noteDeed(platform, actor, { chain: item.caseId, at: now, deed: 'file.retire', target: standing.subject, detail });
    return { ...standing, retiredAt: now };
  });
  return attachView(platform, actor, workItemId, row);
}

async function attachView(platform: Platform, actor: Actor, workItemId: string, row: AttachmentRow): Promise<AttachView> {
  const desk = await layOut(platform, (await platform.store.workItems.byId(workItemId))!);
  const documents = desk.form.steps.flatMap((step) => step.parts ?? []).find((part) => part.part === 'documents');
  return {
    file: fileView(row),
    save: await showSaved(platform, desk),
    documents: documents && (await showDocuments(platform, desk, documents, actor)),
    attachments: attachmentViews(desk),
  };
}

interface FileRule {
  formats: string[];
  megabytes: number;
  most?: number;
  noteRequired: boolean;
  /** Pictures need the day they were taken. */
  photo?: boolean;
  locked: boolean;
}

/** What a subject of this form takes. @throws PlatformError `section.unknown` for a subject the form does not ask for */
function ruleFor(desk: Desk, subject: string): FileRule {
  const [kind, name] = [subject.slice(0, subject.indexOf('/')), subject.slice(subject.indexOf('/') + 1)];
  const parts = desk.form.steps.flatMap((step) => step.parts ?? []);
  if (kind === 'material') {
    const material = desk.materials.find((one) => one.code === name);
    if (material && parts.some((part) => part.part === 'materials' && part.stage === material.stage)) {
      return {
        formats: material.formats,
        megabytes: material.maxMegabytes ?? 50,
        most: material.maxFiles,
        noteRequired: true,
        photo: material.photo,
        locked: isLocked(desk, subject),
      };
    }
  }
  if (kind === 'attachments') {
    const part = parts.find((one): one is AttachmentsPart => one.part === 'attachments' && one.subject === name);
    if (part)
      return { formats: part.formats, megabytes: 50, most: part.max, noteRequired: false, locked: desk.item.state !== 'open' };
  }
  if (kind === 'document') {
    const part = parts.find((one): one is DocumentsPart => one.part === 'documents');
    if (part && desk.roster.some((record) => record.id === name))
      return { formats: part.formats, megabytes: 50, noteRequired: false, locked: desk.item.state !== 'open' && filesOf(desk.attachments, subject).length > 0 };
  }
  throw new PlatformError('section.unknown', '这里不收文件');
}
