import { checkEdition } from '../catalogue/check-edition';
import { newEdition } from '../catalogue/new-edition';
import { readEditionFiles } from '../catalogue/read-edition-files';
import { writeNewEdition } from '../catalogue/write-edition-files';
import { PlatformError } from '../errors/platform-error';
import { readArguments, runCommand } from './arguments';
import { configDirOf, SettingError } from './settings';

const usage = 'Say which: npm run new-edition -- <programme> <edition> --from <edition>';

/** `npm run new-edition -- <programme> <edition> --from <edition>`: a complete copy in all four folders but for the sample, and what to look at in it. */
async function main(): Promise<void> {
  const { words, options } = readArguments(process.argv.slice(2), { options: ['from'] }, usage);
  const [programme, edition] = words;
  const { from } = options;
  if (!programme || !edition || !from || words.length > 2) throw new SettingError(usage);
  const configDir = configDirOf(process.env, process.cwd());
  const before = await readEditionFiles(configDir, programme, from);
  if (!before[`definitions/${programme}/${from}/programme.json`]) throw new SettingError(`There is no edition ${programme} ${from} in ${configDir}.`);
  const made = newEdition(before, from, edition);
  const registries = Object.fromEntries(Object.entries(before).filter(([name]) => name.startsWith(`definitions/${programme}/registries/`)));
  const errors = (await checkEdition({ ...registries, ...made.files }, before)).filter(({ severity }) => severity !== 'warning');
  if (errors.length > 0) throw new PlatformError('configuration.invalid', `${programme} ${from} has problems; nothing was written`, errors);
  await writeNewEdition(configDir, { programme, edition }, made.files);
  process.stdout.write(`${programme} ${edition}: ${Object.keys(made.files).length} files, a copy of ${from} without its sample data. Look at:\n`);
  for (const { where, text } of made.toCheck) process.stdout.write(`  ${where}  ${text}\n`);
}

await runCommand(main);
