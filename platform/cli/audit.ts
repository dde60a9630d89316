import { erasePerson } from '../actions/audit/erase-person';
import type { Platform } from '../actions/platform';
import { sealAudit } from '../actions/audit/seal-audit';
import { verifyAudit } from '../actions/audit/verify-audit';
import { runCommand } from './arguments';
import { SettingError } from './settings';
import { withPlatform } from './with-platform';

const usage = `Say what to do with the audit:
  npm run audit -- verify                            reads every chain and seal again; exit code 1 when something does not fit
  npm run audit -- seal                              seals now what the server would seal within ten minutes
  npm run audit -- erase <login> --reason "<why>"    erases a person's name, and leaves the chains whole`;

/** `npm run audit`. Works beside a running server. */
async function main([command, ...rest]: string[]): Promise<number> {
  if (!command || !Object.hasOwn(commands, command)) throw new SettingError(usage);
  return withPlatform((platform) => commands[command]!(platform, rest));
}

const commands: Record<string, (platform: Platform, rest: string[]) => Promise<number>> = {
  async verify(platform) {
    const { chains, seals, erased, faults } = await verifyAudit(platform);
    for (const { chain, no, why } of faults) print(`${chain} #${no}: ${why}`);
    print(`${chains} chains, ${seals} seals, ${erased} erased values, ${faults.length} faults`);
    return faults.length > 0 ? 1 : 0;
  },
  async seal(platform) {
    print(`${await sealAudit(platform)} chains sealed`);
    return 0;
  },
  async erase(platform, [login, flag, reason]) {
    if (!login || flag !== '--reason' || !reason?.trim()) throw new SettingError(usage);
    const { values } = await erasePerson(platform, login, reason.trim());
    print(`${login} is suspended, and the name erased; ${values} values of the audit went with it`);
    return 0;
  },
};

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

await runCommand(() => main(process.argv.slice(2)));
