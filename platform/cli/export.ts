import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pino } from 'pino';
import { exportRecords } from '../actions/releases/exchange-records';
import { writeArchive } from '../catalogue/archive/write-archive';
import { readEditionFiles } from '../catalogue/read-edition-files';
import { readArguments, runCommand } from './arguments';
import { openPlatform } from './open-platform';
import { configDirOf, readSettings, SettingError } from './settings';

const usage = 'Say which: npm run export -- <programme> <edition> [--out FILE.zip] [--records]';

/** `npm run export -- <programme> <edition>`: the edition and its programme's registries as one ZIP; the same files give the same bytes. With
 * `--records` the records of the edition, as they stand in the database, lie beside as `records/<entity>.json`. */
async function main(): Promise<void> {
  const { words, options, flags } = readArguments(process.argv.slice(2), { options: ['out'], flags: ['records'] }, usage);
  const [programme, edition] = words;
  if (!programme || !edition || words.length > 2) throw new SettingError(usage);
  const configDir = configDirOf(process.env, process.cwd());
  const files = await readEditionFiles(configDir, programme, edition);
  if (!files[`definitions/${programme}/${edition}/programme.json`]) throw new SettingError(`There is no edition ${programme} ${edition} in ${configDir}.`);
  const records = flags.has('records') ? await recordsOf(programme, edition) : {};
  const out = path.resolve(options.out ?? `${programme}-${edition}.zip`);
  await writeFile(out, await writeArchive({ ...files, ...records }));
  process.stdout.write(`${out}: ${Object.keys(files).length} files${flags.has('records') ? `, ${Object.keys(records).length} files of records` : ''}\n`);
}

async function recordsOf(programme: string, edition: string): Promise<Record<string, string>> {
  const { platform, close } = await openPlatform({ ...readSettings(process.env, process.cwd()), log: pino({ level: 'warn' }) });
  try {
    const found = await exportRecords(platform, { programme, edition });
    return Object.fromEntries(Object.entries(found).map(([entity, rows]) => [`records/${entity}.json`, `${JSON.stringify(rows, null, 2)}\n`]));
  } finally {
    await close();
  }
}

await runCommand(main);
