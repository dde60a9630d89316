import { publishRelease } from '../actions/releases/publish-release';
import { readArguments, runCommand } from './arguments';
import { beginningOf } from './instant';
import { readSettings, SettingError } from './settings';
import { withPlatform } from './with-platform';

const usage =
  'Say which edition: npm run publish-edition -- <programme> <edition> [note] [--note TEXT] [--author NAME] [--effective-from DATE] [--draft]';

/**
 * `npm run publish-edition -- <programme> <edition> [note]`: makes what stands on disk a release, in force from now or from the date given;
 * a draft when `--draft` says so or its programme asks for a second person.
 */
async function main(): Promise<void> {
  const { words, options, flags } = readArguments(
    process.argv.slice(2),
    { options: ['note', 'author', 'effective-from'], flags: ['draft'] },
    usage,
  );
  const [programme, edition, ...rest] = words;
  if (!programme || !edition) throw new SettingError(usage);
  const settings = readSettings(process.env, process.cwd());
  await withPlatform(async (platform) => {
    const from = options['effective-from'];
    const { id, unchanged, state } = await publishRelease(
      platform,
      settings.configDir,
      programme,
      edition,
      options.note || rest.join(' ') || 'published by command',
      { author: options.author, draft: flags.has('draft'), effectiveFrom: from === undefined ? undefined : beginningOf(from) },
    );
    const told = {
      draft: `release ${id} is a draft. To approve it: npm run release -- approve ${id} --by NAME${options.author ? ` (another person than ${options.author})` : ''}`,
      scheduled: `release ${id} comes into force ${from} by itself. To take it back: npm run release -- withdraw ${id} --by NAME`,
      stopped: `release ${id} speaks for the cases there are; the edition is stopped and takes no new ones`,
      inForce: `release ${id} is in force: its dates at once, its forms for what begins from now on`,
      followed: `release ${id} has been followed by another`,
      withdrawn: `release ${id} was withdrawn`,
    };
    process.stdout.write(`${programme} ${edition}: ${unchanged ? `nothing has changed since release ${id}` : told[state]}\n`);
  }, { settings, level: 'warn' });
}

await runCommand(main);
