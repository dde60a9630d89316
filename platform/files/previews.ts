import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { rootFolder } from './blobs';

/** What was worked out of files to be looked at: kept by content, and only as long as there is room. It may vanish at any time. */
export interface Previews {
  get(name: string): Promise<Buffer | undefined>;
  put(name: string, bytes: Uint8Array): Promise<void>;
}

/** Of the room given, how much is left when it has been cleared. */
const clearedTo = 0.8;

/** @param url the folder of the blobs or its `file:` address; previews lie beside them */
export async function openPreviews(url: string, { mostBytes = 512 * 1024 * 1024 }: { mostBytes?: number } = {}): Promise<Previews> {
  const folder = join(rootFolder(url), 'previews');
  await mkdir(folder, { recursive: true });
  let held = (await entriesOf(folder)).reduce((sum, one) => sum + one.size, 0);
  let clearing: Promise<void> | undefined;
  const pathOf = (name: string): string => {
    if (!/^[A-Za-z0-9_-]{1,120}$/.test(name)) throw new Error(`No name of a preview: ${name}`);
    return join(folder, name);
  };
  const clear = async (): Promise<void> => {
    const entries = (await entriesOf(folder)).sort((a, b) => a.usedAt - b.usedAt);
    held = entries.reduce((sum, one) => sum + one.size, 0);
    // Others may have taken some away: there is room after all.
    if (held <= mostBytes) return;
    for (const one of entries) {
      if (held <= mostBytes * clearedTo) break;
      await rm(one.path, { force: true });
      held -= one.size;
    }
  };
  return {
    get: async (name) => {
      const path = pathOf(name);
      const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return undefined;
        throw error;
      });
      const now = new Date();
      // Gone in this very moment: what was read is good all the same.
      if (bytes) await utimes(path, now, now).catch(() => undefined);
      return bytes;
    },
    put: async (name, bytes) => {
      const temporary = join(folder, `.${randomBytes(12).toString('hex')}`);
      try {
        await writeFile(temporary, bytes);
        await rename(temporary, pathOf(name));
      } catch (error) {
        await rm(temporary, { force: true });
        throw error;
      }
      held += bytes.length;
      if (held > mostBytes) await (clearing ??= clear().finally(() => (clearing = undefined)));
    },
  };
}

async function entriesOf(folder: string): Promise<{ path: string; size: number; usedAt: number }[]> {
  const entries = [];
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    // Another request may clear it meanwhile.
    const found = await stat(path).catch(() => undefined);
    if (found) entries.push({ path, size: found.size, usedAt: found.mtimeMs });
  }
  return entries;
}
