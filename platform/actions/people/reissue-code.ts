import { demand } from '../../access/may';
import type { AccountDeedView, SlipView } from '../../contracts/accounts';
import { PlatformError } from '../../errors/platform-error';
import { newId } from '../../store/ids';
import type { AccountRow } from '../../store/ports/accounts';
import { knownAccount } from './account-target';
import type { Actor } from '../actor';
import { noteDeed } from '../audit/note-deed';
import { issueSlip } from './open-account';
import type { Platform } from '../platform';
import { securityPolicy } from './security-policy';

/**
 * A lost code is issued anew as a slip by the unit above: the old password, codes and sessions end at once. For the account of a
 * subject it is only asked for, where the programme wants two people: another of the unit grants it, and is shown the slip.
 */
export async function reissueCode(platform: Platform, actor: Actor, accountId: string): Promise<SlipView | AccountDeedView> {
  const { account, target } = await knownAccount(platform, actor, accountId);
  demand(actor, 'code.reissue', target);
  const byTwo = account.kind === 'subject' && (await securityPolicy(platform, account.programme)).resetByTwo;
  return byTwo ? askForCode(platform, actor, account) : issueSlip(platform, actor, account);
}

async function askForCode(platform: Platform, actor: Actor, account: AccountRow): Promise<AccountDeedView> {
  const now = platform.clock();
  const open = await platform.store.identity.openRequests(account.programme, now - 14 * 86_400_000);
  if (open.some((one) => one.kind === 'code' && one.account === account.id))
    throw new PlatformError('account.request', '已有人申请为这个账号重新出具口令，请由本单位另一人确认');
  await platform.store.transaction(async () => {
    await platform.store.identity.ask({
      id: newId(now), account: account.id, programme: account.programme, kind: 'code', detail: {}, askedBy: actor.account.id,
      askedByName: actor.account.name, askedUnit: actor.appointment.unit, askedAt: now, decidedBy: null, decidedAt: null, outcome: null,
    });
    await noteDeed(platform, actor, { chain: account.id, deed: 'code.ask', target: account.login });
  });
  return { done: false, note: '已申请。请本单位另一位有重发口令权限的人员登录，在「子账号管理」里确认后出具' };
}
