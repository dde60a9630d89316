import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { openFiles } from '../files/blobs';

/** Uploaded files beside the database: kept by their content, so what is there already is not copied again. */
export async function copyBlobs(from: string, to: string): Promise<{ copied: number; present: number }> {
  const source = await openFiles(from);
  const target = await openFiles(to);
  let [copied, present] = [0, 0];
  for await (const { sha256, size } of source.list()) {
    if ((await target.size(sha256)) === size) {
      present += 1;
      continue;
    }
    const written = await target.write(await source.read(sha256), { maxBytes: size });
    if (written.sha256 !== sha256) throw new Error(`The file ${sha256} of ${from} is damaged: its content is another now`);
    copied += 1;
  }
  return { copied, present };
}

/** The keys that open what lies sealed in the database. @throws Error when other keys are there already */
export function copyKeys(from: string, to: string): void {
  if (!existsSync(from)) return;
  mkdirSync(to, { recursive: true, mode: 0o700 });
  for (const name of readdirSync(from)) {
    const [source, target] = [path.join(from, name), path.join(to, name)];
    if (existsSync(target) && !readFileSync(target).equals(readFileSync(source)))
      throw new Error(`${target} holds other keys. Move it away first: with it, what the backup holds sealed could not be opened.`);
    copyFileSync(source, target);
  }
}
