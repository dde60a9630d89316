import type { Readable } from 'node:stream';
import { capturedOn } from '../../files/exif';
import { inspect } from '../../files/inspect';
import { safeName } from '../../files/names';
import { sniff } from '../../files/sniff';
import type { UploadPiece } from '../../files/uploads';
import type { CreateFileRequest, CreateFileView, StoredView, UploadView } from '../../contracts/work';
import { PlatformError } from '../../errors/platform-error';
import { newId } from '../../store/ids';
import type { FileRow } from '../../store/ports/attachments';
import type { Actor } from '../actor';
import { securityPolicy } from '../people/security-policy';
import type { Platform } from '../platform';

const MEGABYTE = 1024 * 1024;
/** Of one account, announced and not yet part of a case: no more files, and no more bytes, than this. */
const MOST_WAITING = { files: 500, bytes: 20 * 1024 * MEGABYTE };
/** What is not attached after this goes. */
export const KEPT_UNATTACHED = 86_400_000;
const enoughForExif = 256 * 1024;

/**
 * Step one of an upload: says what is coming, gets an address for its bytes.
 * @throws PlatformError `file.refused` for nothing, `file.tooLarge`, `file.tooMany`, `file.noRoom`
 */
export async function createFile(platform: Platform, actor: Actor, request: CreateFileRequest): Promise<CreateFileView> {
  if (request.size <= 0) throw new PlatformError('file.refused', `“${safeName(request.name)}”是空文件`);
  if (request.size > platform.mostUploadMb * MEGABYTE)
    throw new PlatformError('file.tooLarge', `“${safeName(request.name)}”有 ${(request.size / MEGABYTE).toFixed(1)} MB，单个文件不超过 ${platform.mostUploadMb} MB，请压缩或拆分后再传`);
  await demandRoom(platform, actor, request);
  const now = platform.clock();
  const id = newId(now);
  await platform.store.attachments.insertFile({
    id,
    sha256: '',
    size: request.size,
    mediaType: '',
    name: safeName(request.name),
    createdBy: actor.account.id,
    createdAt: now,
    state: 'created',
    takenOn: null,
  });
  return { id, uploadUrl: `/api/files/${id}/bytes` };
}

/** Nobody fills the disk alone: neither with what is sent and forgotten, nor with what is kept. */
async function demandRoom(platform: Platform, actor: Actor, { name, size }: CreateFileRequest): Promise<void> {
  const { waiting, all } = await platform.store.attachments.sentBy(actor.account.id);
  if (waiting.files >= MOST_WAITING.files || waiting.bytes + size > MOST_WAITING.bytes)
    throw new PlatformError('file.tooMany', `还有 ${waiting.files} 个文件传了没有放入，请先放入或取消一些，再传“${safeName(name)}”`);
  const { room } = await securityPolicy(platform, actor.appointment.programme);
  const most = room[actor.account.kind];
  if (all.files >= most.files || all.bytes + size > most.bytes)
    throw new PlatformError('file.noRoom', `本账号已存 ${all.files} 个文件、${gigabytes(all.bytes)} GB，最多存 ${most.files} 个、${gigabytes(most.bytes)} GB，放不下“${safeName(name)}”，请联系运维`);
}

const gigabytes = (bytes: number): string => String(Math.round((bytes / 1024 / MEGABYTE) * 10) / 10);

/** Step two in one piece: the bytes, kept by content, their kind found from what they are and not from what they are called. */
export async function storeBytes(platform: Platform, actor: Actor, fileId: string, bytes: Readable): Promise<StoredView> {
  return keep(platform, await awaited(platform, actor, fileId), bytes);
}

/**
 * Step two in pieces: how much has arrived. What arrived whole while nobody was there to hear of it is kept now.
 * @throws PlatformError `file.unknown`, also for another account's; what {@link storeBytes} throws
 */
export async function showUpload(platform: Platform, actor: Actor, fileId: string): Promise<UploadView> {
  const file = await ownFile(platform, actor, fileId);
  if (file.state !== 'created') return { offset: file.size, size: file.size, stored: true };
  const standing = await platform.uploads.standing(file.id, file.size);
  return goOn(platform, file, standing.offset);
}

/** Step two in pieces: one piece. The last one keeps the file, as {@link storeBytes} does. */
export async function continueUpload(platform: Platform, actor: Actor, fileId: string, piece: UploadPiece): Promise<UploadView> {
  const file = await awaited(platform, actor, fileId);
  const standing = await platform.uploads.append(file.id, file.size, piece);
  return goOn(platform, file, standing.offset);
}

/** Forgets an upload that is not part of a case. */
export async function cancelUpload(platform: Platform, actor: Actor, fileId: string): Promise<void> {
  const file = await ownFile(platform, actor, fileId);
  await platform.uploads.remove(file.id);
  // A stored one's bytes go with the daily sweep, which knows who else has the same.
  if (file.state === 'created') await platform.store.attachments.sweep(file.id);
}

async function goOn(platform: Platform, file: FileRow, offset: number): Promise<UploadView> {
  if (offset < file.size) return { offset, size: file.size, stored: false };
  await keep(platform, file, platform.uploads.read(file.id));
  await platform.uploads.remove(file.id);
  return { offset, size: file.size, stored: true };
}

/** A file of one's own that is not gone. To anyone else there is none. */
async function ownFile(platform: Platform, actor: Actor, fileId: string): Promise<FileRow> {
  const file = await platform.store.attachments.file(fileId);
  const gone = file?.state === 'swept' || (file?.state === 'created' && file.createdAt + KEPT_UNATTACHED < platform.clock());
  if (!file || file.createdBy !== actor.account.id || gone) throw new PlatformError('file.unknown');
  return file;
}

async function awaited(platform: Platform, actor: Actor, fileId: string): Promise<FileRow> {
  const file = await ownFile(platform, actor, fileId);
  if (file.state !== 'created') throw new PlatformError('file.unknown');
  return file;
}

/** Bytes that are not what they are called are never kept: a second try needs another file. */
async function keep(platform: Platform, file: FileRow, bytes: Readable): Promise<StoredView> {
  const { attachments } = platform.store;
  let takenOn: string | null = null;
  let mediaType = '';
  const blob = await platform.blobs
    .write(bytes, {
      maxBytes: platform.mostUploadMb * MEGABYTE,
      check: async (given) => {
        mediaType = sniff(given.head, file.name);
        await inspect(given, mediaType, file.name);
        if (mediaType === 'image/jpeg') takenOn = capturedOn(await given.part(0, enoughForExif)) ?? null;
      },
    })
    .catch(async (error: unknown) => {
      if (error instanceof PlatformError && (error.code === 'file.refused' || error.code === 'file.tooLarge')) {
        await platform.uploads.remove(file.id);
        await attachments.sweep(file.id);
      }
      throw error;
    });
  await attachments.updateFile(file.id, { sha256: blob.sha256, size: blob.size, mediaType, takenOn, state: 'stored' });
  return { mediaType, size: blob.size, capturedAt: takenOn ?? undefined };
}
