import { pino } from 'pino';
import { publishRelease } from '../actions/publish-release';
import { PlatformError } from '../errors/platform-error';
import { openPlatform } from './open-platform';
import { readSettings, SettingError } from './settings';

/**
 * `npm run publish-edition -- <programme> <edition> [note]`: makes what stands on disk the release in force for cases that start
 * from now on.
 */
async function main(args: string[]): Promise<void> {
  const [programme, edition, ...note] = args;
  if (!programme || !edition) throw new SettingError('Say which edition: npm run publish-edition -- <programme> <edition> [note]');
  const settings = readSettings(process.env, process.cwd());
  const { platform, close } = await openPlatform({ ...settings, log: pino({ level: 'warn' }) });
  try {
    const { id, unchanged } = await publishRelease(
      platform,
      settings.configDir,
      programme,
      edition,
      note.join(' ') || 'published by command',
    );
    process.stdout.write(
      unchanged
        ? `${programme} ${edition}: nothing has changed since release ${id}\n`
        : `${programme} ${edition}: release ${id} is in force: its dates at once, its forms for what begins from now on\n`,
    );
  } finally {
    await close();
  }
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  const problems =
    error instanceof PlatformError
      ? error.problems.map((problem) => `  ${problem.where}  ${problem.rule}  ${problem.message}\n`).join('')
      : '';
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${problems}`);
  process.exit(1);
}
