import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Readable } from 'node:stream';
import { PlatformError } from '../errors/platform-error';

/** What was written: its content hash, its size in bytes, and its first bytes to tell its kind by. */
export interface Blob { sha256: string; size: number; head: Buffer }

/** Files by content. The same bytes are kept once, whatever they are called. */
export interface BlobStore {
  /** Memory stays flat whatever the size; nothing is left behind of a write that fails. @throws PlatformError `file.tooLarge`, `store.unavailable` when the disk is full */
  write(bytes: Readable, limits: { maxBytes: number }): Promise<Blob>;
  /** @throws PlatformError `file.unknown` */
  read(sha256: string): Promise<Readable>;
  remove(sha256: string): Promise<void>;
}

/** Enough for photographs to show their date and for office files to show what is in them. */
const HEAD_BYTES = 128 * 1024;

/** Opens a folder (a path or a file: URL) as a store; makes it when there is none. */
export async function openFiles(url: string): Promise<BlobStore> {
  const folder = url.startsWith('file:') ? fileURLToPath(url) : path.resolve(url);
  const incoming = path.join(folder, 'incoming');
  await mkdir(incoming, { recursive: true });
  await sweepIncoming(incoming);
  const placeOf = (sha256: string): string => {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new PlatformError('file.unknown');
    return path.join(folder, sha256.slice(0, 2), sha256);
  };
  return {
    async write(bytes, { maxBytes }) {
      const draft = path.join(incoming, randomUUID());
      try {
        const blob = await copy(bytes, draft, maxBytes);
        const place = placeOf(blob.sha256);
        await mkdir(path.dirname(place), { recursive: true });
        await rename(draft, place);
        return blob;
      } catch (error) {
        await rm(draft, { force: true });
        if ((error as NodeJS.ErrnoException).code === 'ENOSPC') throw new PlatformError('store.unavailable', '服务器存储空间已满，文件没有保存，请稍后重试');
        throw error;
      }
    },
    async read(sha256) {
      const place = placeOf(sha256);
      await stat(place).catch(() => {
        throw new PlatformError('file.unknown');
      });
      return createReadStream(place);
    },
    async remove(sha256) {
      await rm(placeOf(sha256), { force: true });
    },
  };
}

/** Streams to disk, hashing on the way; on stable storage before it answers. */
async function copy(bytes: Readable, draft: string, maxBytes: number): Promise<Blob> {
  const file = await open(draft, 'wx', 0o600);
  try {
    const hash = createHash('sha256');
    const head: Buffer[] = [];
    let size = 0;
    for await (const chunk of bytes as AsyncIterable<Buffer>) {
      if (size < HEAD_BYTES) head.push(chunk.subarray(0, HEAD_BYTES - size));
      size += chunk.length;
      if (size > maxBytes) throw new PlatformError('file.tooLarge', `文件超过 ${Math.floor(maxBytes / 1024 / 1024)} MB`);
      hash.update(chunk);
      await file.write(chunk);
    }
    await file.sync();
    return { sha256: hash.digest('hex'), size, head: Buffer.concat(head) };
  } finally {
    await file.close();
  }
}

/** What a killed process left half written. */
async function sweepIncoming(incoming: string): Promise<void> {
  const dayAgo = Date.now() - 86_400_000;
  for (const name of await readdir(incoming)) {
    const file = path.join(incoming, name);
    const { mtimeMs } = await stat(file);
    if (mtimeMs < dayAgo) await rm(file, { force: true });
  }
}
