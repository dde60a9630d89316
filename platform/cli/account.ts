import { pino } from 'pino';
import { reissueAtServer } from '../actions/open-account';
import { openPlatform } from './open-platform';
import { readSettings, SettingError } from './settings';

/**
 * `npm run account -- code <login>`: a new one-time code for an account nobody above can reissue, such as the top unit's. Prints it once;
 * the old password, codes and sessions end at once, and the audit says it was done at the server.
 */
async function main([command, login]: string[]): Promise<void> {
  if (command !== 'code' || !login) throw new SettingError('Say whose: npm run account -- code <login>');
  const { platform, close } = await openPlatform({ ...readSettings(process.env, process.cwd()), log: pino({ level: 'silent' }) });
  try {
    const slip = await reissueAtServer(platform, login);
    process.stdout.write(`${slip.login}  ${slip.name}  ${slip.code}\n${slip.note}\n`);
  } finally {
    await close();
  }
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
