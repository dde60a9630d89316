import type { SlipView } from '../../contracts/accounts';
import { PlatformError } from '../../errors/platform-error';
import { SYSTEM_UNIT } from './account-target';
import { systemActor } from '../actor';
import { noteDeed } from '../audit/note-deed';
import { openAccount } from './open-account';
import type { Platform } from '../platform';

/**
 * Opens an account that administers a programme; done at the server, where the first of them must come from.
 * @param programme the only one there is, when left out
 * @throws PlatformError `request.malformed` for a role that is not there or not of the home `system`
 */
export async function openSystemAccount(platform: Platform, roleKey: string, name: string, programme?: string): Promise<SlipView> {
  const candidates = [];
  for (const head of await platform.shelf.current()) {
    const { edition } = await platform.shelf.newest(head.programme);
    const role = edition.roles[roleKey];
    if (role && (programme === undefined || head.programme === programme)) candidates.push({ programme: head.programme, role });
  }
  const found = candidates[0];
  if (!found) throw new PlatformError('request.malformed', `There is no role ${roleKey}`);
  if (found.role.home !== 'system') throw new PlatformError('request.malformed', `The role ${roleKey} is held in a unit, which opens its seats itself`);
  return platform.store.transaction(async () => {
    const no = await platform.store.numbers.next(`system/${found.programme}/${roleKey}`);
    const { account, code } = await openAccount(platform, {
      login: `${roleKey}-${String(no).padStart(2, '0')}`,
      name,
      kind: 'system',
      unit: SYSTEM_UNIT,
      programme: found.programme,
      tier: found.role.tier,
      role: roleKey,
      state: 'active',
    });
    const detail = { login: account.login, role: roleKey };
    await noteDeed(platform, systemActor('server'), { chain: account.id, deed: 'account.open', target: account.login, detail });
    return { login: account.login, name, code, note: '一次性口令，首次登录须修改。只显示这一次，请当面交给本人。' };
  });
}
