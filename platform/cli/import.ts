import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { readArchive } from '../catalogue/archive/read-archive';
import { importEdition } from '../catalogue/import-edition';
import { listEditions } from '../catalogue/list-editions';
import { readEditionFiles } from '../catalogue/read-edition-files';
import { readArguments, runCommand } from './arguments';
import { configDirOf, SettingError } from './settings';

const usage = 'Say from where: npm run import -- <file.zip or folder> [--replace]';

/** `npm run import -- <file.zip or folder>`: takes one edition into CONFIG_DIR. Checked before a byte is written; a second time changes nothing. */
async function main(): Promise<number> {
  const { words, flags } = readArguments(process.argv.slice(2), { flags: ['replace'] }, usage);
  const [source] = words;
  if (!source || words.length > 1) throw new SettingError(usage);
  const configDir = configDirOf(process.env, process.cwd());
  const { programme, edition, state, changes } = await importEdition(configDir, await filesOf(path.resolve(source)), { replace: flags.has('replace') });
  for (const { text } of changes) process.stdout.write(`${text}\n`);
  const told = {
    added: 'added; npm run publish-edition makes it a release',
    unchanged: 'is there already and says the same; nothing was written',
    replaced: 'written over as told above; npm run publish-edition makes it a release',
    refused: 'is there already and differs as told above; nothing was written. To write over it: --replace',
  };
  process.stdout.write(`${programme} ${edition}: ${told[state]}\n`);
  return state === 'refused' ? 1 : 0;
}

async function filesOf(source: string): Promise<Record<string, string>> {
  const about = await stat(source).catch(() => undefined);
  if (!about) throw new SettingError(`There is no ${source}.`);
  if (!about.isDirectory()) return readArchive(await readFile(source));
  const editions = await listEditions(source);
  if (editions.length !== 1) throw new SettingError(`${source} holds ${editions.length} editions; give a folder with one.`);
  return readEditionFiles(source, editions[0]!.programme, editions[0]!.edition);
}

await runCommand(main);
