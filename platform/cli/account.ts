import { reissueAtServer } from '../actions/open-account';
import { openSystemAccount } from '../actions/open-system-account';
import { runCommand } from './arguments';
import { SettingError } from './settings';
import { withPlatform } from './with-platform';

/**
 * `npm run account -- code <login>`: a new one-time code for an account nobody above can reissue, such as the top unit's. Prints it once;
 * the old password, codes and sessions end at once, and the audit says it was done at the server. `open <role> <name>`: an account that
 * administers a programme, in a role whose home is `system`.
 */
async function main([command, first, second, programme]: string[]): Promise<void> {
  const code = command === 'code' && first;
  const open = command === 'open' && first && second;
  if (!code && !open) throw new SettingError('Say whose: npm run account -- code <login>, or open <role> <name> [<programme>]');
  await withPlatform(async (platform) => {
    const slip = code ? await reissueAtServer(platform, first) : await openSystemAccount(platform, first!, second!, programme);
    process.stdout.write(`${slip.login}  ${slip.name}  ${slip.code}\n${slip.note}\n`);
  });
}

await runCommand(() => main(process.argv.slice(2)));
