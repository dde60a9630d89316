import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { writeArchive } from '../catalogue/archive/write-archive';
import { readEditionFiles } from '../catalogue/read-edition-files';
import { readArguments, runCommand } from './arguments';
import { configDirOf, SettingError } from './settings';

const usage = 'Say which: npm run export -- <programme> <edition> [--out FILE.zip]';

/** `npm run export -- <programme> <edition>`: the edition and its programme's registries as one ZIP; the same files give the same bytes. */
async function main(): Promise<void> {
  const { words, options } = readArguments(process.argv.slice(2), { options: ['out'] }, usage);
  const [programme, edition] = words;
  if (!programme || !edition || words.length > 2) throw new SettingError(usage);
  const configDir = configDirOf(process.env, process.cwd());
  const files = await readEditionFiles(configDir, programme, edition);
  if (!files[`definitions/${programme}/${edition}/programme.json`]) throw new SettingError(`There is no edition ${programme} ${edition} in ${configDir}.`);
  const out = path.resolve(options.out ?? `${programme}-${edition}.zip`);
  await writeFile(out, await writeArchive(files));
  process.stdout.write(`${out}: ${Object.keys(files).length} files\n`);
}

await runCommand(main);
