import { demand, may } from '../../access/may';
import type { GrantTarget } from '../../access/model';
import { dateAt, daysBetween, endOf, isDate, plusDays } from '../../calendar/dates';
import type { GrantCapability, GrantRequest, GrantsView } from '../../contracts/grants';
import { PlatformError } from '../../errors/platform-error';
import { newId } from '../../store/ids';
import type { AccountRow, GrantRow } from '../../store/ports/accounts';
import type { Actor } from '../actor';
import { mayReadCase } from './case-access';
import type { Dossier } from './dossier';
import { noteDeed } from '../audit/note-deed';
import type { Platform } from '../platform';
import { messageOf } from '../messages/tell';

const capabilities: GrantCapability[] = ['fill', 'read'];
/** A grant is for one piece of work; whoever needs longer is let in again. */
const longestDays = 366;

/** Who has been let into a case, newest first, and what the reader may grant. */
export async function showGrants(platform: Platform, actor: Actor, caseId: string): Promise<GrantsView> {
  const dossier = await mayReadCase(platform, actor, caseId, 'grant.read');
  const now = platform.clock();
  const grants: GrantsView['grants'] = [];
  for (const row of await platform.store.accounts.grantsOfCase(caseId)) {
    const [account, giver] = [await platform.store.accounts.byId(row.account), await platform.store.accounts.byId(row.grantedBy)];
    if (!account) continue;
    const state = row.validTo !== null && row.validTo <= now ? 'ended' : row.validFrom > now ? 'ahead' : 'inForce';
    const mayEnd = state !== 'ended' && may(actor, 'grant.end', targetOf(dossier, actor, row.capability as GrantCapability)).allowed;
    const { login, name, unit } = account;
    const capability = row.capability as GrantCapability;
    const unitName = dossier.tree.name(unit);
    grants.push({ id: row.id, login, name, unitName, capability, from: row.validFrom, to: row.validTo, by: giver?.name ?? '', state, mayEnd });
  }
  return {
    grants: grants.reverse(),
    give: capabilities.filter((capability) => may(actor, 'grant.give', targetOf(dossier, actor, capability)).allowed),
  };
}

/**
 * Lets an account from outside into one case for a time: an adviser to fill it, a reviewer to read it.
 * @throws PlatformError `case.unknown`, `access.denied` with who may, `request.malformed` for an account or a time that cannot be
 */
export async function giveGrant(platform: Platform, actor: Actor, caseId: string, request: GrantRequest): Promise<GrantsView> {
  const dossier = await mayReadCase(platform, actor, caseId);
  demand(actor, 'grant.give', targetOf(dossier, actor, request.capability));
  const account = await receiver(platform, dossier, request);
  const { validFrom, validTo } = periodOf(platform, dossier, request);
  const { accounts } = platform.store;
  await platform.store.transaction(async () => {
    const standing = (await accounts.grantsOfCase(caseId)).filter((one) => one.account === account.id && one.capability === request.capability);
    if (standing.some((one) => one.validTo === null || one.validTo > validFrom))
      throw new PlatformError('request.malformed', `${account.name}已有这项授权，请先结束原来的授权`);
    const row: GrantRow = { id: newId(platform.clock()), account: account.id, caseId, capability: request.capability, validFrom, validTo, grantedBy: actor.account.id };
    await accounts.grant(row);
    const facts = { capability: capabilityWords[request.capability], until: request.to };
    await platform.store.inbox.put([messageOf('granted', dossier.case, { account: account.id }, platform.clock(), { facts })]);
    const detail = { name: `${account.name}（${capabilityWords[request.capability]}）`, date: `至 ${request.to}`, login: account.login };
    await noteDeed(platform, actor, { chain: caseId, deed: 'grant.give', target: row.id, detail });
  });
  return showGrants(platform, actor, caseId);
}

/** Ends a grant at once. @throws PlatformError `case.unknown` also for a grant that is not there, `access.denied` */
export async function endGrant(platform: Platform, actor: Actor, grantId: string): Promise<GrantsView> {
  const row = await platform.store.accounts.grantById(grantId);
  if (!row) throw new PlatformError('case.unknown');
  const dossier = await mayReadCase(platform, actor, row.caseId);
  demand(actor, 'grant.end', targetOf(dossier, actor, row.capability as GrantCapability));
  const now = platform.clock();
  await platform.store.transaction(async () => {
    if (row.validTo !== null && row.validTo <= now) return;
    await platform.store.accounts.endGrant(row.id, now);
    const account = await platform.store.accounts.byId(row.account);
    const detail = { name: `${account?.name ?? ''}（${capabilityWords[row.capability as GrantCapability]}）` };
    await noteDeed(platform, actor, { chain: row.caseId, deed: 'grant.end', target: row.id, detail });
  });
  return showGrants(platform, actor, row.caseId);
}

const capabilityWords: Record<GrantCapability, string> = { fill: '填报', read: '查看' };

/** `mayReadCase` has let in only who sees the case, by the tree or by a grant of their own. */
function targetOf({ case: row, tree }: Dossier, actor: Actor, capability: GrantCapability): GrantTarget {
  const sees = tree.ancestry(row.unit).some(({ code }) => code === actor.appointment.unit);
  const scopes = sees ? [actor.appointment.unit] : [];
  return { kind: 'grant', programme: row.programme, caseId: row.id, scopes, unit: row.unit, unitName: tree.name(row.unit), capability };
}

/** One whose role takes such grants. Whether the login exists is not told apart from whether it fits. */
async function receiver(platform: Platform, { live, case: row }: Dossier, { login, capability }: GrantRequest): Promise<AccountRow> {
  const account = await platform.store.accounts.byLogin(login.trim());
  const posts = account ? await platform.store.accounts.appointments(account.id, platform.clock()) : [];
  const fits = posts.some((post) => post.programme === row.programme && live.roles[post.role]?.receives?.includes(capability));
  if (!account || !fits || account.state === 'suspended')
    throw new PlatformError('request.malformed', `没有可以授权${capabilityWords[capability]}的账号 ${login}，请核对账号`);
  return account;
}

function periodOf(platform: Platform, { live }: Dossier, { from, to }: GrantRequest): { validFrom: number; validTo: number } {
  const { zone } = live.programme;
  const now = platform.clock();
  const today = dateAt(now, zone);
  const first = from ?? today;
  if (!isDate(first) || !isDate(to) || to < today || to < first) throw new PlatformError('request.malformed', '截止日期不能早于开始日期和今天');
  if (daysBetween(first, to) > longestDays) throw new PlatformError('request.malformed', '一次授权最长一年');
  return { validFrom: first <= today ? now : endOf(plusDays(first, -1), zone), validTo: endOf(to, zone) };
}
