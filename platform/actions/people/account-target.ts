import type { AccountTarget } from '../../access/model';
import { knowsAccount } from '../../access/account-rules';
import type { Actor } from '../actor';
import { ancestors } from '../../access/scope';
import { PlatformError } from '../../errors/platform-error';
import type { AccountRow } from '../../store/ports/accounts';
import type { Platform } from '../platform';

/** The unit of accounts that belong to none: they administer a programme, and no case is ever in its scope. */
export const SYSTEM_UNIT = 'system';

/** An account as `may` sees it. */
export async function accountTarget(platform: Platform, account: AccountRow): Promise<AccountTarget> {
  const tree = await platform.directory.tree(account.programme);
  const above = ancestors(tree.units, account.unit);
  const parent = above[0];
  return {
    kind: 'account',
    programme: account.programme,
    account: { id: account.id, kind: account.kind, unit: account.unit },
    unitName: tree.name(account.unit),
    parent: parent ? { unit: parent, name: tree.name(parent) } : null,
    ancestors: above,
  };
}

/** An account as the actor may know of it. @throws PlatformError `account.unknown`, the same for one that is not there */
export async function knownAccount(platform: Platform, actor: Actor, id: string): Promise<{ account: AccountRow; target: AccountTarget }> {
  const account = await platform.store.accounts.byId(id);
  const target = account && (await accountTarget(platform, account));
  if (!target || !knowsAccount(actor, target)) throw new PlatformError('account.unknown');
  return { account, target };
}
