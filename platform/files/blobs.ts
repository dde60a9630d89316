import { createHash, randomBytes } from 'node:crypto';
import { mkdir, open, opendir, rename, rm, stat, unlink } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { PlatformError } from '../errors/platform-error';

/** Bytes kept by their content: what is written twice is kept once, and nobody outside learns where. */
export interface BlobStore {
  /**
   * Reads the stream to its end. Nothing stays behind when it fails.
   *
   * @param limits.check looks at it whole before it is kept; what it throws keeps it out
   * @throws PlatformError file.refused when empty, file.tooLarge beyond `maxBytes`
   */
  write(stream: AsyncIterable<Uint8Array>, limits: { maxBytes: number; check?: (file: CheckedFile) => Promise<void> }): Promise<WrittenBlob>;
  /** @throws PlatformError file.unknown */
  read(sha256: string, range?: { start: number; end?: number }): Promise<Readable>;
  size(sha256: string): Promise<number | undefined>;
  remove(sha256: string): Promise<void>;
  /** For the sweep: every blob and when it was last written, UTC milliseconds. */
  list(): AsyncIterable<{ sha256: string; size: number; writtenAt: number }>;
  /** Removes what an interrupted write left before that instant. Returns how many. */
  removeUnfinished(before: number): Promise<number>;
}

/** `head`: the first 4,100 bytes, for recognising what it is. */
export interface WrittenBlob { sha256: string; size: number; head: Buffer }

/** A file not yet kept. `part` reads some of its bytes, fewer where it ends. */
export interface CheckedFile { head: Buffer; size: number; part(start: number, length: number): Promise<Buffer> }

const headBytes = 4100;
const isHash = /^[0-9a-f]{64}$/;

/** The folder that a path or `file:` address names. @throws PlatformError configuration.invalid for any other address */
export function rootFolder(url: string): string {
  if (/^[a-z][a-z0-9+.-]+:/i.test(url) && !url.startsWith('file:')) {
    throw new PlatformError('configuration.invalid', `FILES_URL: only a folder is supported so far, not ${new URL(url).protocol}//`);
  }
  return url.startsWith('file:') ? fileURLToPath(url) : resolve(url);
}

/** @param url a folder's path or `file:` address */
export async function openFiles(url: string): Promise<BlobStore> {
  const root = rootFolder(url);
  const unfinished = join(root, 'unfinished');
  await mkdir(unfinished, { recursive: true });

  const place = (sha256: string): string => {
    if (!isHash.test(sha256)) throw new PlatformError('file.unknown');
    return join(root, sha256.slice(0, 2), sha256);
  };

  return {
    write: async (stream, { maxBytes, check }) => {
      const temporary = join(unfinished, randomBytes(16).toString('hex'));
      try {
        const blob = await writeDown(stream, temporary, maxBytes);
        if (check) await checked(temporary, blob, check);
        const target = place(blob.sha256);
        const made = await mkdir(dirname(target), { recursive: true });
        // Over one with the same content, which is the same.
        await rename(temporary, target);
        await syncFolder(dirname(target));
        if (made !== undefined) await syncFolder(root);
        return blob;
      } catch (error) {
        await rm(temporary, { force: true });
        throw error;
      }
    },
    read: async (sha256, range) => {
      const path = place(sha256);
      const file = await open(path, 'r').catch((error: NodeJS.ErrnoException) => {
        throw error.code === 'ENOENT' ? new PlatformError('file.unknown') : error;
      });
      return file.createReadStream({ start: range?.start, end: range?.end });
    },
    size: (sha256) => stat(place(sha256)).then((found) => found.size, (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined;
      throw error;
    }),
    remove: (sha256) => rm(place(sha256), { force: true }),
    list: async function* () {
      for await (const folder of await opendir(root)) {
        if (!folder.isDirectory() || !/^[0-9a-f]{2}$/.test(folder.name)) continue;
        for await (const entry of await opendir(join(root, folder.name))) {
          if (!isHash.test(entry.name)) continue;
          const found = await stat(join(root, folder.name, entry.name));
          yield { sha256: entry.name, size: found.size, writtenAt: found.mtimeMs };
        }
      }
    },
    removeUnfinished: async (before) => {
      let removed = 0;
      for await (const entry of await opendir(unfinished)) {
        const path = join(unfinished, entry.name);
        if ((await stat(path)).mtimeMs >= before) continue;
        await unlink(path);
        removed += 1;
      }
      return removed;
    },
  };
}

async function writeDown(stream: AsyncIterable<Uint8Array>, path: string, maxBytes: number): Promise<WrittenBlob> {
  const hash = createHash('sha256');
  const heads: Uint8Array[] = [];
  let size = 0;
  let kept = 0;
  const file = await open(path, 'wx', 0o600);
  try {
    for await (const chunk of stream) {
      size += chunk.byteLength;
      if (size > maxBytes) throw new PlatformError('file.tooLarge', `文件超过 ${readable(maxBytes)}，请压缩或拆分后再上传`);
      hash.update(chunk);
      if (kept < headBytes) {
        heads.push(chunk.subarray(0, headBytes - kept));
        kept += chunk.byteLength;
      }
      await file.writeFile(chunk);
    }
    if (size === 0) throw new PlatformError('file.refused', '文件是空的，请检查后重新上传');
    await file.sync();
  } finally {
    await file.close();
  }
  return { sha256: hash.digest('hex'), size, head: Buffer.concat(heads) };
}

async function checked(path: string, { head, size }: WrittenBlob, check: (file: CheckedFile) => Promise<void>): Promise<void> {
  const file = await open(path, 'r');
  try {
    await check({
      head, size,
      part: async (start, length) => {
        const { buffer, bytesRead } = await file.read(Buffer.alloc(Math.max(0, Math.min(length, size - start))), 0, undefined, start);
        return buffer.subarray(0, bytesRead);
      },
    });
  } finally {
    await file.close();
  }
}

/** Without it the rename itself may be lost with the power. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

const readable = (bytes: number): string => (bytes >= 1048576 ? `${Math.floor(bytes / 1048576)} MB` : `${Math.floor(bytes / 1024)} KB`);
