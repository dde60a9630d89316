import path from 'node:path';
import { diffEditions } from '../catalogue/diff/diff-editions';
import { readEditionFiles } from '../catalogue/read-edition-files';
import { readArguments, runCommand } from './arguments';
import { configDirOf, SettingError } from './settings';
import { withPlatform } from './with-platform';

const usage = `Say what to hold against what:
  npm run diff -- <programme> <edition> <later edition>      two editions on disk
  npm run diff -- <programme> <edition> --release [ID]       a release (the one in force, or ID) against what stands on disk
  npm run diff -- <programme> <edition> [<later>] --from DIR  another configuration folder against this one
--json prints [{where, text}].`;

/** `npm run diff -- …`: what differs between two editions, one line each, in the programme's own words. Exit code 0 either way. */
async function main(): Promise<void> {
  const argv = process.argv.slice(2).map((word, index, all) => (word === '--release' && (all[index + 1] ?? '--').startsWith('--') ? '--release=' : word));
  const { words, options, flags } = readArguments(argv, { options: ['release', 'from'], flags: ['json'] }, usage);
  const [programme, edition, later = edition] = words;
  const asked = [words.length === 3, options.release !== undefined, options.from !== undefined];
  if (!programme || !edition || !later || words.length > 3 || !asked.some(Boolean) || (options.release !== undefined && words.length === 3))
    throw new SettingError(usage);
  const configDir = configDirOf(process.env, process.cwd());
  const before =
    options.release === undefined
      ? await present(options.from === undefined ? configDir : path.resolve(options.from), programme, edition)
      : await released(programme, edition, options.release);
  const changes = diffEditions(before, await present(configDir, programme, later));
  if (flags.has('json')) process.stdout.write(`${JSON.stringify(changes, null, 2)}\n`);
  else for (const { text } of changes) process.stdout.write(`${text}\n`);
  if (!flags.has('json')) process.stderr.write(changes.length === 0 ? '没有不同。\n' : `共 ${changes.length} 处不同。\n`);
}

async function present(configDir: string, programme: string, edition: string): Promise<Record<string, string>> {
  const files = await readEditionFiles(configDir, programme, edition);
  if (!files[`definitions/${programme}/${edition}/programme.json`]) throw new SettingError(`There is no edition ${programme} ${edition} in ${configDir}.`);
  return files;
}

/** The files of a release: the one named, or the one in force. */
async function released(programme: string, edition: string, id: string): Promise<Record<string, string>> {
  return withPlatform(async (platform) => {
    const wanted = id || (await platform.shelf.headInForce({ programme, edition }))?.id;
    const row = wanted ? await platform.store.releases.byId(wanted) : undefined;
    if (!row) throw new SettingError(id ? `There is no release ${id}.` : `No release of ${programme} ${edition} is in force.`);
    return row.files;
  });
}

await runCommand(main);
