import { demand } from '../../access/may';
import type { SessionEnd } from '../../access/sessions';
import type { AccountDeedView, SessionsView } from '../../contracts/accounts';
import { PlatformError } from '../../errors/platform-error';
import { newId } from '../../store/ids';
import type { AccountRow, AppointmentRow } from '../../store/ports/accounts';
import { knownAccount } from './account-target';
import type { Actor } from '../actor';
import type { NotedDeed } from '../audit/deed-words';
import { endSessions } from './end-sessions';
import { noteDeed } from '../audit/note-deed';
import type { Platform } from '../platform';

/**
 * What widens authority: asked for by an administrator of the programme, granted by another. A unit does it to its own seats at once, but
 * nobody alone takes a second factor away.
 */
export type Widening = { kind: 'resume' } | { kind: 'factor' } | { kind: 'role'; appointment: string; role: string };

/** @throws PlatformError `account.unknown` */
export async function accountOf(platform: Platform, id: string): Promise<AccountRow> {
  const account = await platform.store.accounts.byId(id);
  if (!account) throw new PlatformError('account.unknown');
  return account;
}

/** Suspends at once: whoever is signed in hears it with the next request. */
export async function suspendAccount(platform: Platform, actor: Actor, id: string, reason: string): Promise<AccountDeedView> {
  const account = await managed(platform, actor, id);
  if (account.state === 'suspended') throw new PlatformError('account.conflict', '账号已经停用');
  await platform.store.transaction(async () => {
    await platform.store.accounts.update(account.id, { state: 'suspended' });
    await endedWith(platform, actor, account, 'suspended', 'account.suspend', { reason });
  });
  return { done: true, note: `${account.login} 已停用，已登录的页面即刻退出` };
}

/** Ends one of its appointments at once; an account without any can no longer sign in. */
export async function endAppointment(platform: Platform, actor: Actor, id: string, appointmentId: string): Promise<AccountDeedView> {
  const account = await managed(platform, actor, id);
  const appointment = await appointmentOf(platform, account, appointmentId);
  await platform.store.transaction(async () => {
    await platform.store.identity.endAppointment(appointment.id, platform.clock());
    await endedWith(platform, actor, account, 'authority', 'account.endAppointment', { role: appointment.role });
  });
  return { done: true, note: `${account.login} 的岗位已撤销` };
}

export async function endAllSessions(platform: Platform, actor: Actor, id: string): Promise<AccountDeedView> {
  const account = await managed(platform, actor, id);
  await platform.store.transaction(() => endedWith(platform, actor, account, 'ended', 'account.endSessions', {}));
  return { done: true, note: `${account.login} 已登录的页面已全部退出` };
}

export async function listSessions(platform: Platform, actor: Actor, id: string): Promise<SessionsView> {
  const { account, target } = await knownAccount(platform, actor, id);
  demand(actor, 'account.read', target);
  const sessions = await platform.store.identity.sessionsOf(account.id);
  const live = sessions.filter((one) => one.expiresAt > platform.clock());
  return { sessions: live.map(({ createdAt, seenAt, source }) => ({ createdAt, seenAt, source })) };
}

/** Does, or asks for, what widens authority. @throws PlatformError `account.conflict` where one person may not hold both */
export async function widen(platform: Platform, actor: Actor, id: string, change: Widening, reason: string): Promise<AccountDeedView> {
  const account = await managed(platform, actor, id);
  await judge(platform, account, change);
  if (actor.account.kind !== 'system' && change.kind !== 'factor') {
    await platform.store.transaction(() => carryOut(platform, actor, account, change, reason));
    return { done: true, note: `${account.login} 已办理` };
  }
  const now = platform.clock();
  const { kind, ...detail } = change;
  await platform.store.transaction(async () => {
    await platform.store.identity.ask({
      id: newId(now), account: account.id, programme: account.programme, kind, detail: { ...detail, reason },
      askedBy: actor.account.id, askedByName: actor.account.name, askedUnit: actor.appointment.unit, askedAt: now,
      decidedBy: null, decidedAt: null, outcome: null,
    });
    await noteDeed(platform, actor, { chain: account.id, deed: `account.ask.${kind}`, target: account.login, detail: { ...detail, reason } });
  });
  return { done: false, note: '申请已提交，由另一位管理员审批后生效' };
}

/** Carries out a change that is decided. Joins the transaction it is called in. */
export async function carryOut(platform: Platform, actor: Actor, account: AccountRow, change: Widening, reason: string): Promise<void> {
  await judge(platform, account, change);
  if (change.kind === 'resume') {
    await platform.store.accounts.update(account.id, { state: 'active', failures: 0, lockedUntil: null });
    await noteDeed(platform, actor, { chain: account.id, deed: 'account.resume', target: account.login, detail: { reason } });
    return;
  }
  if (change.kind === 'factor') {
    await platform.store.factors.forget(account.id);
    return endedWith(platform, actor, account, 'factor', 'account.factor', { reason });
  }
  const now = platform.clock();
  const former = await appointmentOf(platform, account, change.appointment);
  await platform.store.identity.endAppointment(former.id, now);
  await platform.store.accounts.appoint({ ...former, id: newId(now), role: change.role, validFrom: now, validTo: null });
  await endedWith(platform, actor, account, 'authority', 'account.role', { from: former.role, to: change.role, reason });
}

/** Whether the change may be at all: the account is in the state for it, the role fits its place, and excludes none it holds. */
async function judge(platform: Platform, account: AccountRow, change: Widening): Promise<void> {
  if (change.kind === 'resume') {
    if (account.state !== 'suspended') throw new PlatformError('account.conflict', '账号没有停用');
    return;
  }
  if (change.kind === 'factor') {
    if (!(await platform.store.factors.of(account.id))?.enrolledAt) throw new PlatformError('account.conflict', '账号没有绑定动态口令');
    return;
  }
  const former = await appointmentOf(platform, account, change.appointment);
  const { roles } = (await platform.shelf.newest(account.programme)).edition;
  const role = roles[change.role];
  const before = roles[former.role];
  if (!role || role.retired || role.tier !== former.tier || (role.home === 'system') !== (account.kind === 'system'))
    throw new PlatformError('account.conflict', '这个账号不能担任所选岗位');
  if (role.key === before?.key) throw new PlatformError('account.conflict', '账号已在这个岗位');
  const held = await platform.store.accounts.appointments(account.id, platform.clock());
  const others = held.filter((one) => one.id !== former.id).map((one) => one.role);
  refuseExcluded(roles, role.key, others);
}

interface Excluding {
  title: string;
  excludes?: string[];
}

/** One person never holds two roles of which either excludes the other. @throws PlatformError `account.conflict` */
export function refuseExcluded(roles: Record<string, Excluding>, wanted: string, held: readonly string[]): void {
  const clash = held.find((one) => roles[wanted]?.excludes?.includes(one) || roles[one]?.excludes?.includes(wanted));
  if (clash === undefined) return;
  throw new PlatformError('account.conflict', `「${roles[wanted]?.title}」与「${roles[clash]?.title}」不能由同一人担任`);
}

async function managed(platform: Platform, actor: Actor, id: string): Promise<AccountRow> {
  const { account, target } = await knownAccount(platform, actor, id);
  demand(actor, 'account.manage', target);
  return account;
}

async function appointmentOf(platform: Platform, account: AccountRow, id: string): Promise<AppointmentRow> {
  const held = await platform.store.accounts.appointments(account.id, platform.clock());
  const found = held.find((one) => one.id === id);
  if (!found) throw new PlatformError('account.unknown', '这个岗位已撤销，请刷新后重试');
  return found;
}

async function endedWith(
  platform: Platform,
  actor: Actor,
  account: AccountRow,
  why: SessionEnd,
  deed: NotedDeed,
  detail: Record<string, string>,
): Promise<void> {
  const sessions = await endSessions(platform, account.id, why);
  await noteDeed(platform, actor, { chain: account.id, deed, target: account.login, detail: { ...detail, sessions } });
}
