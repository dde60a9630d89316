import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { pino } from 'pino';
import { importRecords, type RecordSet } from '../actions/releases/exchange-records';
import { readArchive } from '../catalogue/archive/read-archive';
import { importEdition } from '../catalogue/import-edition';
import { readJson } from '../catalogue/json';
import { listEditions } from '../catalogue/list-editions';
import { readEditionFiles } from '../catalogue/read-edition-files';
import { readArguments, runCommand } from './arguments';
import { openPlatform } from './open-platform';
import { configDirOf, readSettings, SettingError } from './settings';

const usage = 'Say from where: npm run import -- <file.zip or folder> [--replace] [--records [--by NAME]]';

/** `npm run import -- <file.zip or folder>`: takes one edition into CONFIG_DIR. Checked before a byte is written; a second time changes nothing. With
 * `--records` it takes the records of an archive into the edition's release instead of its files. */
async function main(): Promise<number> {
  const { words, options, flags } = readArguments(process.argv.slice(2), { options: ['by'], flags: ['replace', 'records'] }, usage);
  const [source] = words;
  if (!source || words.length > 1) throw new SettingError(usage);
  const [records, files] = parted(await filesOf(path.resolve(source)));
  if (flags.has('records')) return takeRecords(files, records, { by: options.by ?? 'command', replace: flags.has('replace') });
  const configDir = configDirOf(process.env, process.cwd());
  const { programme, edition, state, changes } = await importEdition(configDir, files, { replace: flags.has('replace') });
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

/** Records lie beside the files of the edition; a folder on disk has none. */
function parted(all: Record<string, string>): [RecordSet, Record<string, string>] {
  const [records, files]: [RecordSet, Record<string, string>] = [{}, {}];
  for (const [name, text] of Object.entries(all)) {
    const entity = /^records\/([A-Za-z_][A-Za-z0-9_]*)\.json$/.exec(name)?.[1];
    if (entity === undefined) files[name] = text;
    else records[entity] = rowsOf(name, text);
  }
  return [records, files];
}

function rowsOf(name: string, text: string): RecordSet[string] {
  const { value } = readJson(text);
  if (!Array.isArray(value) || value.some((row) => typeof row !== 'object' || row === null || Array.isArray(row))) throw new SettingError(`${name} is no list of records.`);
  return value as RecordSet[string];
}

async function takeRecords(files: Record<string, string>, records: RecordSet, how: { by: string; replace: boolean }): Promise<number> {
  const [, programme, edition] = Object.keys(files).map((name) => /^definitions\/([^/]+)\/([^/]+)\/programme\.json$/.exec(name)).find(Boolean) ?? [];
  if (!programme || !edition) throw new SettingError('The archive does not say of which edition its records are.');
  if (Object.keys(records).length === 0) throw new SettingError('The archive has no records; npm run export -- … --records puts them in.');
  const { platform, close } = await openPlatform({ ...readSettings(process.env, process.cwd()), log: pino({ level: 'warn' }) });
  try {
    const { added, unchanged, differing, written } = await importRecords(platform, { programme, edition }, records, how);
    for (const one of differing) process.stdout.write(`differs: ${one}\n`);
    const told = written ? `${added} added, ${differing.length} written over` : 'nothing was written, because records differ as told above; to write over them: --replace';
    process.stdout.write(`${programme} ${edition}: ${told}, ${unchanged} there already\n`);
    return written ? 0 : 1;
  } finally {
    await close();
  }
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
