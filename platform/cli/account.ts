import { pino } from 'pino';
import { reissueAtServer } from '../actions/open-account';
import { openSystemAccount } from '../actions/open-system-account';
import { openPlatform } from './open-platform';
import { readSettings, SettingError } from './settings';

/**
 * `npm run account -- code <login>`: a new one-time code for an account nobody above can reissue, such as the top unit's. Prints it once;
 * the old password, codes and sessions end at once, and the audit says it was done at the server. `open <role> <name>`: an account that
 * administers a programme, in a role whose home is `system`.
 */
async function main([command, first, second, programme]: string[]): Promise<void> {
  const code = command === 'code' && first;
  const open = command === 'open' && first && second;
  if (!code && !open) throw new SettingError('Say whose: npm run account -- code <login>, or open <role> <name> [<programme>]');
  const { platform, close } = await openPlatform({ ...readSettings(process.env, process.cwd()), log: pino({ level: 'silent' }) });
  try {
    const slip = code ? await reissueAtServer(platform, first) : await openSystemAccount(platform, first!, second!, programme);
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
