import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { PlatformError, type Problem } from '../errors/platform-error';
import { staysInside } from './archive/read-archive';
import { checkEdition } from './check-edition';
import { diffEditions } from './diff/diff-editions';
import type { Change } from './diff/model';
import { kindAt } from './kinds';
import { readEditionFiles, slug } from './read-edition-files';
import { refuseLinks, writeNewEdition } from './write-edition-files';

export interface Imported {
  programme: string;
  edition: string;
  /** `refused`: it is there already and differs; nothing was written. */
  state: 'added' | 'unchanged' | 'replaced' | 'refused';
  /** How what comes differs from what is there. */
  changes: Change[];
}

/**
 * Takes an edition with its programme's registries into CONFIG_DIR. Everything is checked before anything is written; what is there already
 * and says the same stays untouched, what differs is written over only when `replace` says so.
 * @throws PlatformError `configuration.invalid` for a file that belongs to no edition, or an edition with problems
 */
export async function importEdition(configDir: string, files: Record<string, string>, options: { replace?: boolean } = {}): Promise<Imported> {
  const address = addressOf(files);
  const foreign = Object.keys(files).filter((name) => !staysInside(name) || !kindAt(name, address));
  if (foreign.length > 0)
    throw invalid('Files that belong to no edition', foreign.map((where) => ({ where, rule: 'place', message: 'No kind of file stands here.' })));
  const present = await readEditionFiles(configDir, address.programme, address.edition);
  const registries = `definitions/${address.programme}/registries/`;
  const isThere = Object.keys(present).some((name) => !name.startsWith(registries));
  const wanted = { ...Object.fromEntries(Object.entries(present).filter(([name]) => name.startsWith(registries))), ...files };
  const errors = (await checkEdition(wanted, isThere ? present : undefined)).filter(({ severity }) => severity !== 'warning');
  if (errors.length > 0) throw invalid(`${address.programme} ${address.edition} has ${errors.length} problems; nothing was written`, errors);

  const written = Object.entries(files).filter(([name, text]) => present[name] !== text);
  const gone = isThere ? Object.keys(present).filter((name) => !(name in wanted)) : [];
  const overRegistries = written.some(([name]) => name.startsWith(registries) && name in present);
  if (written.length === 0 && gone.length === 0) return { ...address, state: 'unchanged', changes: [] };
  const changes = isThere || overRegistries ? diffEditions(isThere ? present : { ...wanted, ...present }, wanted) : [];
  if ((isThere || overRegistries) && !options.replace) return { ...address, state: 'refused', changes };

  const own = Object.fromEntries(written.filter(([name]) => isThere || name.startsWith(registries)));
  for (const [name, text] of Object.entries(own)) await writeOver(configDir, name, text);
  for (const name of gone) await rm(path.join(configDir, name));
  if (!isThere) await writeNewEdition(configDir, address, Object.fromEntries(written.filter(([name]) => !(name in own))));
  return { ...address, state: isThere ? 'replaced' : 'added', changes };
}

/** Written aside and then named, so that nobody reads half a file. */
async function writeOver(configDir: string, name: string, text: string): Promise<void> {
  const target = path.join(configDir, name);
  await refuseLinks(configDir, path.posix.dirname(name));
  await mkdir(path.dirname(target), { recursive: true });
  const partial = path.join(path.dirname(target), `.${path.basename(target)}.partial`);
  await writeFile(partial, text);
  await rename(partial, target);
}

function addressOf(files: Record<string, string>): { programme: string; edition: string } {
  const found = Object.keys(files).flatMap((name) => {
    const match = /^definitions\/([^/]+)\/([^/]+)\/programme\.json$/.exec(name);
    return match && slug.test(match[1]!) && slug.test(match[2]!) ? [{ programme: match[1]!, edition: match[2]! }] : [];
  });
  if (found.length === 1) return found[0]!;
  const message = found.length === 0 ? 'There is no definitions/<programme>/<edition>/programme.json.' : 'More than one edition: import one at a time.';
  throw invalid('This is not one edition', [{ where: 'definitions', rule: 'needed', message }]);
}

function invalid(message: string, problems: Problem[]): PlatformError {
  return new PlatformError('configuration.invalid', message, problems);
}
