import { lstat, readdir } from 'node:fs/promises';
import path from 'node:path';
import { absent } from './absent';
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

async function foldersIn(folder: string): Promise<string[]> {
  const entries = (await readdir(folder, { withFileTypes: true }).catch(absent)) ?? [];
  return entries
    .filter((entry) => entry.isDirectory() && slug.test(entry.name))
    .map((entry) => entry.name)
    .sort();
}
