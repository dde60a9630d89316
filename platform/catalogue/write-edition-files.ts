import { lstat, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { PlatformError } from '../errors/platform-error';
import { absent } from './absent';

const roots = ['templates', 'workflows', 'forms', 'definitions'] as const;

/**
 * Puts a whole new edition into CONFIG_DIR. The four folders are written aside and then named, the one with the manifest last: a write
 * that is cut short leaves no half edition that anybody would read.
 * @throws PlatformError `configuration.invalid` when any of its folders is there already, or a folder on the way is a link
 */
export async function writeNewEdition(
  configDir: string,
  { programme, edition }: { programme: string; edition: string },
  files: Record<string, string>,
): Promise<void> {
  for (const root of roots) {
    const folder = `${root}/${programme}/${edition}`;
    await refuseLinks(configDir, `${root}/${programme}`);
    const there = await readdir(path.join(configDir, folder)).catch(absent);
    if (there) throw taken(folder, 'The edition is there already; nothing is written over.');
  }
  const aside = (root: string) => path.join(configDir, root, programme, `.${edition}.partial`);
  try {
    for (const root of roots) await rm(aside(root), { recursive: true, force: true });
    for (const [name, text] of Object.entries(files)) {
      const [root, , , ...rest] = name.split('/');
      const target = path.join(aside(root!), ...rest);
      await mkdir(path.dirname(target), { recursive: true });
      await writeFile(target, text, { flag: 'wx' });
    }
    for (const root of roots) {
      if (await lstat(aside(root)).catch(absent)) await rename(aside(root), path.join(configDir, root, programme, edition));
    }
  } finally {
    for (const root of roots) await rm(aside(root), { recursive: true, force: true });
  }
}

/** @throws PlatformError `configuration.invalid` when any folder on the way is something else */
export async function refuseLinks(configDir: string, folder: string): Promise<void> {
  let way = configDir;
  for (const part of folder.split('/')) {
    way = path.join(way, part);
    const stat = await lstat(way).catch(absent);
    if (!stat) return;
    if (!stat.isDirectory()) throw taken(path.relative(configDir, way).replaceAll('\\', '/'), 'A folder is expected here, not a link or a file.');
  }
}

function taken(where: string, message: string): PlatformError {
  return new PlatformError('configuration.invalid', `${where}: ${message}`, [{ where, rule: 'place', message }]);
}
