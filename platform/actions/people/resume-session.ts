import { masksOf } from '../../access/masks';
import { endWords, sessionId, sessionState, touchDue, type SessionEnd } from '../../access/sessions';
import { PlatformError } from '../../errors/platform-error';
import type { SpeakingAccount } from '../../store/ports/accounts';
import type { SessionRow } from '../../store/ports/sessions';
import type { Actor } from '../actor';
import { owedBy, type FactorDue } from './factor-due';
import { noteDeed } from '../audit/note-deed';
import type { Platform } from '../platform';
import { securityPolicy } from './security-policy';

export interface LiveSession {
  session: SessionRow;
  account: SpeakingAccount;
  actor: Actor;
  /** What is to be proved before it may act. */
  factor?: FactorDue;
  /** After so many milliseconds without a request it ends. */
  idleFor: number;
}

/** A token speaks for somebody, or for nobody and perhaps it is known why no longer. */
export type Resumed = { live: LiveSession; ended?: undefined } | { live?: undefined; ended?: SessionEnd };

/**
 * Who a cookie's token speaks for. A suspended account, an ended appointment or an idle session speaks for nobody at once.
 */
export async function resumeSession(platform: Platform, token: string, requestId: string): Promise<Resumed> {
  const { store } = platform;
  const now = platform.clock();
  const id = sessionId(token);
  const speaker = await store.sessions.speaker(id, now);
  if (!speaker) return { ended: (await store.identity.ended(id))?.why as SessionEnd | undefined };
  const { session, account, appointment, grants } = speaker;
  if (!account || account.state !== 'active') return { ended: 'suspended' };
  if (!appointment) return { ended: 'authority' };
  const { edition } = await platform.shelf.newest(appointment.programme);
  const role = edition.roles[appointment.role];
  if (!role) return { ended: 'authority' };
  const policy = await securityPolicy(platform, appointment.programme);
  const state = sessionState(session, role.home, now, policy);
  if (state !== 'live') {
    await store.identity.end(session.id, state, now);
    return { ended: state };
  }
  if (touchDue(session, now)) await store.sessions.touch(session.id, { seenAt: now });
  const menu = edition.menus[role.menu];
  const actor: Actor = {
    account: { id: account.id, login: account.login, name: account.name, kind: account.kind },
    appointment,
    deeds: role.deeds,
    queues: menu?.groups.flatMap((group) => group.items.flatMap((item) => item.queue ?? [])) ?? [],
    unitAccountsMayWork: edition.programme.unitAccountsMayWork ?? false,
    grants,
    masks: masksOf(edition.masks, appointment.role),
    requestId,
  };
  const factor = await owedBy(platform, session, appointment.programme, role.key);
  return { live: { session, account, actor, factor, idleFor: policy.idle[role.home] } };
}

/** What one hears who is not signed in, or no longer. */
export function sessionMissing(ended: SessionEnd | undefined): PlatformError {
  return new PlatformError('session.required', ended && endWords(ended), [], ended ? { why: ended } : {});
}

export async function signOut(platform: Platform, session: SessionRow, actor: Actor): Promise<void> {
  const now = platform.clock();
  await platform.store.transaction(async () => {
    await platform.store.sessions.remove(session.id);
    await noteDeed(platform, actor, { chain: actor.account.id, deed: 'session.signOut', target: actor.account.login, at: now });
  });
}

/** Goes on in another of the account's appointments. */
export async function chooseAppointment(platform: Platform, live: LiveSession, appointmentId: string): Promise<void> {
  const mine = await platform.store.accounts.appointments(live.account.id, platform.clock());
  if (!mine.some((one) => one.id === appointmentId)) throw new PlatformError('access.denied');
  await platform.store.sessions.touch(live.session.id, { appointment: appointmentId });
}
