import { knowsAccount } from '../../access/account-rules';
import { demand } from '../../access/may';
import type { AccountDeedView, AccountRequestView, SlipView } from '../../contracts/accounts';
import { PlatformError } from '../../errors/platform-error';
import type { AccountRow } from '../../store/ports/accounts';
import type { AccountRequestRow } from '../../store/ports/identity';
import { accountTarget } from './account-target';
import { accountOf, carryOut, type Widening } from './administer-account';
import type { Actor } from '../actor';
import { noteDeed } from '../audit/note-deed';
import { issueSlip } from './open-account';
import type { Platform } from '../platform';

/** A request nobody decided in that while is void: what was right a fortnight ago need not be so today. */
const OPEN_FOR = 14 * 86_400_000;

const asked: Record<string, string> = { code: '重新出具一次性口令', resume: '恢复使用', factor: '重置动态口令' };

/** Requests that wait for a second person, as far as they are the reader's business. */
export async function listRequests(platform: Platform, actor: Actor): Promise<AccountRequestView[]> {
  const open = await platform.store.identity.openRequests(actor.appointment.programme, platform.clock() - OPEN_FOR);
  const { roles } = (await platform.shelf.newest(actor.appointment.programme)).edition;
  const views: AccountRequestView[] = [];
  for (const row of open) {
    const account = await accountOf(platform, row.account);
    const mine = row.askedBy === actor.account.id;
    const mayDecide = !mine && (await decides(platform, actor, row, account));
    const ofUnit = row.askedUnit === actor.appointment.unit;
    if (!mine && !mayDecide && !ofUnit) continue;
    const { role, reason } = row.detail as { role?: string; reason?: string };
    const what = asked[row.kind] ?? `改任「${roles[role ?? '']?.title ?? role}」`;
    views.push({ id: row.id, login: account.login, name: account.name, what, reason: reason ?? '', by: row.askedByName, at: row.askedAt, mine, mayDecide });
  }
  return views;
}

/** Grants it, which does it. For a code the slip is shown to the one who grants. @throws PlatformError `account.request`, `access.denied` */
export async function grantRequest(platform: Platform, actor: Actor, id: string): Promise<AccountDeedView & { slip?: SlipView }> {
  const { row, account } = await decidable(platform, actor, id);
  const { reason = '' } = row.detail as { reason?: string };
  return platform.store.transaction(async () => {
    await decide(platform, actor, row, account, 'granted');
    if (row.kind === 'code') return { done: true, note: '已出具', slip: await issueSlip(platform, actor, account) };
    await carryOut(platform, actor, account, { kind: row.kind, ...row.detail } as Widening, reason);
    return { done: true, note: `${account.login} 已办理` };
  });
}

export async function refuseRequest(platform: Platform, actor: Actor, id: string): Promise<AccountDeedView> {
  const { row, account } = await decidable(platform, actor, id, true);
  await platform.store.transaction(() => decide(platform, actor, row, account, 'refused'));
  return { done: true, note: '申请已撤销' };
}

async function decidable(platform: Platform, actor: Actor, id: string, ownToo = false): Promise<{ row: AccountRequestRow; account: AccountRow }> {
  const row = await platform.store.identity.request(id);
  if (!row || row.programme !== actor.appointment.programme) throw new PlatformError('account.unknown', '没有这项申请');
  const account = await accountOf(platform, row.account);
  const mine = row.askedBy === actor.account.id;
  const target = await accountTarget(platform, account);
  if (!mine && !knowsAccount(actor, target)) throw new PlatformError('account.unknown', '没有这项申请');
  if (!(mine && ownToo)) demand(actor, row.kind === 'code' ? 'code.reissue' : 'account.approve', target);
  if (row.decidedAt !== null || row.askedAt < platform.clock() - OPEN_FOR) throw new PlatformError('account.request', '这项申请已经处理或已过期');
  if (mine && ownToo) return { row, account };
  if (mine) throw new PlatformError('account.request', '须由另一人确认，申请人不能自己确认');
  return { row, account };
}

async function decides(platform: Platform, actor: Actor, row: AccountRequestRow, account: AccountRow): Promise<boolean> {
  try {
    demand(actor, row.kind === 'code' ? 'code.reissue' : 'account.approve', await accountTarget(platform, account));
    return true;
  } catch (refusal) {
    if (refusal instanceof PlatformError) return false;
    throw refusal;
  }
}

async function decide(platform: Platform, actor: Actor, row: AccountRequestRow, account: AccountRow, outcome: 'granted' | 'refused') {
  const decidedAt = platform.clock();
  if (!(await platform.store.identity.decide(row.id, { decidedBy: actor.account.id, decidedAt, outcome })))
    throw new PlatformError('account.request');
  const detail = { kind: row.kind, askedBy: row.askedByName };
  await noteDeed(platform, actor, { chain: account.id, deed: `account.${outcome}`, target: account.login, detail });
}
