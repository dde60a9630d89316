import { approveRelease, effectWords, listReleases, stopEdition, withdrawRelease } from '../actions/releases/release-desk';
import { stateWords } from '../actions/releases/release-state';
import type { Platform } from '../actions/platform';
import { readArguments, runCommand } from './arguments';
import { SettingError } from './settings';
import { withPlatform } from './with-platform';

const usage = `Say what to do:
  npm run release -- list [<programme> [<edition>]]
  npm run release -- approve <release> --by NAME
  npm run release -- withdraw <release> --by NAME [--note TEXT]
  npm run release -- stop <programme> <edition> --by NAME [--note TEXT]
  npm run release -- resume <programme> <edition> --by NAME [--note TEXT]`;

/** `npm run release -- …`: what was published, and what becomes of it. Works beside a running server, which follows within two seconds. */
async function main(): Promise<void> {
  const { words, options } = readArguments(process.argv.slice(2), { options: ['by', 'note'] }, usage);
  const [command, first, second] = words;
  const known = { list: 0, approve: 1, withdraw: 1, stop: 2, resume: 2 } as Record<string, number>;
  const needed = command === undefined ? undefined : known[command];
  if (needed === undefined || words.length - 1 < needed) throw new SettingError(usage);
  const { by = '', note: reason = '' } = options;
  if (command !== 'list' && !by.trim()) throw new SettingError(`Say who does it: --by NAME\n${usage}`);
  const say = (text: string) => process.stdout.write(`${text}\n`);
  await withPlatform(async (platform) => {
    if (command === 'list') return void (await list(platform, say, first, second));
    if (command === 'approve') {
      const line = await approveRelease(platform, first!, by);
      return void say(`${first} is ${stateWords[line.state]}, from ${await effectWords(platform, line)}`);
    }
    if (command === 'withdraw') {
      await withdrawRelease(platform, first!, by, reason);
      return void say(`${first} is ${stateWords.withdrawn}`);
    }
    await stopEdition(platform, { programme: first!, edition: second! }, { stop: command === 'stop', by, reason });
    say(command === 'stop' ? `${first} ${second} takes no new cases; those that run go on` : `${first} ${second} takes cases again`);
  }, { level: 'warn' });
}

async function list(platform: Platform, say: (text: string) => unknown, programme?: string, edition?: string): Promise<void> {
  const lines = await listReleases(platform, programme, edition);
  for (const line of lines) {
    const { id, programme: of, edition: year, state, author, approver, note } = line;
    const people = approver ? `${author}, approved by ${approver}` : author;
    say(`${id}  ${of} ${year}  ${stateWords[state]}  from ${await effectWords(platform, line)}  ${people}  ${note}`);
  }
  if (lines.length === 0) say('There is no release.');
}

await runCommand(main);
