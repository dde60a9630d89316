import { may } from '../../access/may';
import type { AccountAuditView, AccountDeed, AccountLine, AccountsView } from '../../contracts/accounts';
import { demand } from '../../access/may';
import type { AccountRow } from '../../store/ports/accounts';
import { accountTarget, knownAccount } from './account-target';
import { listRequests } from './account-requests';
import type { Actor } from '../actor';
import type { Platform } from '../platform';

const PAGE = 50;

/** Accounts of the programme for those who administer it, of one's own unit for its administrator; with what waits for a second person. */
export async function listAccounts(platform: Platform, actor: Actor, text: string, after: string): Promise<AccountsView> {
  demand(actor, 'accounts.read', { kind: 'none' });
  const { programme, unit, tier } = actor.appointment;
  const now = platform.clock();
  const system = actor.account.kind === 'system';
  const rows = system
    ? await platform.store.identity.search(programme, text.trim(), after, PAGE + 1)
    : (await platform.store.accounts.ofUnit(unit)).filter((one) => one.kind === 'seat' && `${one.login} ${one.name}`.includes(text.trim()));
  const page = system ? rows.slice(0, PAGE) : rows;
  const ids = page.map((one) => one.id);
  const appointments = await platform.store.identity.appointmentsOf(ids, now);
  const sessions = await platform.store.identity.countSessions(ids, now);
  const factors = await platform.store.factors.enrolled(ids);
  const { edition } = await platform.shelf.newest(programme);
  const accounts: AccountLine[] = [];
  for (const account of page) {
    const target = await accountTarget(platform, account);
    const mayManage = may(actor, 'account.manage', target).allowed;
    accounts.push({
      id: account.id,
      login: account.login,
      name: account.name,
      unitName: target.unitName || '系统管理',
      state: account.state === 'active' && !account.secret ? 'waiting' : account.state,
      roles: appointments
        .filter((one) => one.account === account.id)
        .map((one) => ({ appointment: one.id, role: one.role, title: edition.roles[one.role]?.title ?? one.role, tier: one.tier })),
      sessions: sessions[account.id] ?? 0,
      lastSignIn: account.lastSignInAt ?? undefined,
      may: [...(mayManage ? deedsOn(account, factors.has(account.id)) : []), ...(may(actor, 'account.audit', target).allowed ? (['audit'] as const) : [])],
    });
  }
  const tiers = system ? undefined : ((await platform.directory.tree(programme)).byCode.get(unit)?.tiers ?? [tier]);
  return {
    accounts,
    next: system && rows.length > PAGE ? page.at(-1)!.login : undefined,
    roles: Object.values(edition.roles)
      .filter((role) => !role.retired && (!tiers || (tiers.includes(role.tier) && role.home !== 'system')))
      .map(({ key, title, tier: of }) => ({ key, title, tier: of })),
    requests: await listRequests(platform, actor),
    byRequest: system,
  };
}

function deedsOn({ state }: AccountRow, hasFactor: boolean): AccountDeed[] {
  return state === 'suspended' ? ['resume'] : ['suspend', 'role', 'end', 'sessions', ...(hasFactor ? (['factor'] as const) : [])];
}

/** What was done by and to an account, for those who audit: never what stands in a case. */
export async function showAccountAudit(platform: Platform, actor: Actor, id: string): Promise<AccountAuditView> {
  const { account, target } = await knownAccount(platform, actor, id);
  demand(actor, 'account.audit', target);
  const entries = await platform.store.audit.ofChain(account.id, 200);
  return {
    entries: entries.map(({ at, actorName, seat, deed, detail }) => ({ at, by: actorName, seat, deed, detail: JSON.stringify(detail) })),
  };
}
