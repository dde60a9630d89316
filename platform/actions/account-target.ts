import type { AccountTarget } from '../access/model';
import { parentOf } from '../access/scope';
import type { AccountRow } from '../store/ports';
import type { Platform } from './platform';

/** The unit of accounts that belong to none: they administer a programme, and no case is ever in its scope. */
export const SYSTEM_UNIT = 'system';

/** An account as `may` sees it. */
export async function accountTarget(platform: Platform, account: AccountRow): Promise<AccountTarget> {
  const tree = await platform.directory.tree(account.programme);
  const parent = parentOf(tree.units, account.unit);
  return {
    kind: 'account',
    programme: account.programme,
    account: { id: account.id, kind: account.kind, unit: account.unit },
    unitName: tree.name(account.unit),
    parent: parent ? { unit: parent, name: tree.name(parent) } : null,
  };
}
