import { reissueAtServer } from '../actions/people/open-account';
import { forgetFactorAtServer } from '../actions/people/second-factor';
import { openSystemAccount } from '../actions/people/open-system-account';
import { runCommand } from './arguments';
import { SettingError } from './settings';
import { withPlatform } from './with-platform';

/**
 * `npm run account -- code <login>`: a new one-time code for an account nobody above can reissue, such as the top unit's. Prints it once;
 * the old password, codes and sessions end at once, and the audit says it was done at the server. `open <role> <name>`: an account that
 * administers a programme, in a role whose home is `system`. `factor <login>`: takes a lost second factor away, where nobody else may.
 */
async function main([command, first, second, programme]: string[]): Promise<void> {
  const code = command === 'code' && first;
  const open = command === 'open' && first && second;
  const factor = command === 'factor' && first;
  if (!code && !open && !factor)
    throw new SettingError('Say whose: npm run account -- code <login>, factor <login>, or open <role> <name> [<programme>]');
  await withPlatform(async (platform) => {
    if (factor) return void process.stdout.write(`${await forgetFactorAtServer(platform, factor)}\n`);
    const slip = code ? await reissueAtServer(platform, first) : await openSystemAccount(platform, first!, second!, programme);
    process.stdout.write(`${slip.login}  ${slip.name}  ${slip.code}\n${slip.note}\n`);
  });
}

await runCommand(() => main(process.argv.slice(2)));
