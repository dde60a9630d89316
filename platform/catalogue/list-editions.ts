import { lstat, readdir } from 'node:fs/promises';
import path from 'node:path';
import { absent } from './absent';
import type { Problem } from '../errors/platform-error';
import { slug } from './read-edition-files';

/** The editions that stand under CONFIG_DIR: every `definitions/<programme>/<edition>/programme.json`, in order of name. */
export async function listEditions(configDir: string): Promise<{ programme: string; edition: string }[]> {
  const root = path.join(configDir, 'definitions');
  const editions: { programme: string; edition: string }[] = [];
  for (const programme of await foldersIn(root)) {
    for (const edition of await foldersIn(path.join(root, programme))) {
      const manifest = await lstat(path.join(root, programme, edition, 'programme.json')).catch(absent);
      if (manifest?.isFile()) editions.push({ programme, edition });
    }
  }
  return editions;
}

/** Folders where editions stand that are none to be read: links, and names no edition may have. Told, for nothing in them is checked. */
export async function passedOver(configDir: string): Promise<Problem[]> {
  const problems: Problem[] = [];
  for (const programme of ['', ...(await foldersIn(path.join(configDir, 'definitions')))]) {
    const folder = path.posix.join('definitions', programme);
    for (const entry of (await readdir(path.join(configDir, folder), { withFileTypes: true }).catch(absent)) ?? []) {
      const where = JSON.stringify(`${folder}/${entry.name}`).slice(1, -1);
      if (entry.isSymbolicLink()) problems.push({ where, rule: 'no-links', message: 'A folder is expected here, not a link.' });
      else if (entry.isDirectory() && !entry.name.startsWith('.') && !slug.test(entry.name))
        problems.push({ where, rule: 'place', message: 'Programmes and editions are named with small letters, digits and hyphens.' });
    }
  }
  return problems;
}

async function foldersIn(folder: string): Promise<string[]> {
  const entries = (await readdir(folder, { withFileTypes: true }).catch(absent)) ?? [];
  return entries
    .filter((entry) => entry.isDirectory() && slug.test(entry.name))
    .map((entry) => entry.name)
    .sort();
}
