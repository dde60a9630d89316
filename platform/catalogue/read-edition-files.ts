import { isUtf8 } from 'node:buffer';
import { lstat, readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { PlatformError, type Problem } from '../errors/platform-error';
import { absent } from './absent';
import { staysInside } from './archive/read-archive';

/** Files of one edition by their path relative to CONFIG_DIR, always with `/`. */
export type EditionFiles = Record<string, string>;

/** What programmes and editions may be named: nothing that leads elsewhere. */
export const slug = /^[a-z0-9][a-z0-9-]{0,63}$/;
const limits = { files: 5000, fileBytes: 4 * 1024 * 1024, totalBytes: 40 * 1024 * 1024 };

/**
 * Reads the files of one edition, and the programme's registries beside it. Links are refused, so nothing outside CONFIG_DIR
 * can be read; names beginning with a dot are passed over.
 * @throws PlatformError `configuration.invalid` for a link, a text that is not UTF-8, or more than an edition may hold.
 */
export async function readEditionFiles(configDir: string, programme: string, edition: string): Promise<EditionFiles> {
  const problems: Problem[] = [];
  for (const [what, value] of [
    ['programme', programme],
    ['edition', edition],
  ] as const) {
    if (!slug.test(value)) {
      throw new PlatformError('configuration.invalid', `${JSON.stringify(value)} is no name of a ${what}`, [
        { where: value, rule: 'place', message: `A ${what} is named with small letters, digits and hyphens.` },
      ]);
    }
  }
  const found: string[] = [];
  for (const folder of [
    `definitions/${programme}/${edition}`,
    `definitions/${programme}/registries`,
    ...['forms', 'workflows', 'templates'].map((root) => `${root}/${programme}/${edition}`),
  ]) {
    await walk(configDir, folder, found, problems);
  }
  const files: EditionFiles = {};
  let total = 0;
  for (const name of found.sort()) {
    // Asked before it is read: a file may be larger than memory.
    const { size } = await lstat(path.join(configDir, name));
    if (size > limits.fileBytes) {
      problems.push({ where: name, rule: 'size', message: `The file is larger than ${limits.fileBytes} bytes.` });
      continue;
    }
    total += size;
    if (total > limits.totalBytes) {
      problems.push({ where: name, rule: 'size', message: `The edition is larger than ${limits.totalBytes} bytes.` });
      break;
    }
    const bytes = await readFile(path.join(configDir, name));
    if (!isUtf8(bytes)) problems.push({ where: name, rule: 'encoding', message: 'The file is not UTF-8 text.' });
    else files[name] = new TextDecoder().decode(bytes);
  }
  if (problems.length > 0) throw new PlatformError('configuration.invalid', `${programme}/${edition} cannot be read`, problems);
  return files;
}

async function walk(configDir: string, folder: string, found: string[], problems: Problem[]): Promise<void> {
  // The folder itself, and each folder on the way to it, may not be a link either: else a link would lead the whole edition away.
  let way = configDir;
  for (const part of folder.split('/')) {
    way = path.join(way, part);
    const stat = await lstat(way).catch(absent);
    if (!stat) return;
    if (!stat.isDirectory()) {
      problems.push({
        where: path.relative(configDir, way).replaceAll('\\', '/'),
        rule: 'no-links',
        message: 'A folder is expected here, not a link or a file.',
      });
      return;
    }
  }
  for (const entry of await readdir(path.join(configDir, folder), { withFileTypes: true })) {
    if (entry.name.startsWith('.')) continue;
    const name = `${folder}/${entry.name}`;
    if (!staysInside(name))
      problems.push({ where: JSON.stringify(name).slice(1, -1), rule: 'place', message: 'The name is longer than 200 bytes, or holds a character that cannot be seen.' });
    else if (entry.isDirectory()) await walk(configDir, name, found, problems);
    else if (entry.isFile()) found.push(name);
    else problems.push({ where: name, rule: 'no-links', message: 'Only plain files and folders are read; this is a link or a device.' });
    if (found.length > limits.files) {
      throw new PlatformError('configuration.invalid', `${folder} holds too many files`, [
        { where: folder, rule: 'size', message: `An edition holds at most ${limits.files} files.` },
      ]);
    }
  }
}
