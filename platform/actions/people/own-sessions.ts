import type { OwnSessionsView } from '../../contracts/session';
import type { Platform } from '../platform';
import { noteDeed } from '../audit/note-deed';
import { liveSessions } from './live-sessions';
import { proveSecret } from './prove-secret';
import type { LiveSession } from './resume-session';
import { securityPolicy } from './security-policy';

/** Where one is signed in, the latest first. */
export async function showOwnSessions(platform: Platform, { account, session }: LiveSession): Promise<OwnSessionsView> {
  const live = await liveSessions(platform, account.id, await securityPolicy(platform, account.programme), platform.clock());
  const lines = live.map(({ id, createdAt, seenAt, source }) => ({ id, createdAt, seenAt, source, here: id === session.id }));
  return { sessions: lines.sort((one, other) => other.createdAt - one.createdAt) };
}

/**
 * Ends sessions of one's own but the one that speaks, for whoever can say the password. What is over already, or another's, is left out.
 * @throws PlatformError as {@link proveSecret}
 */
export async function endOwnSessions(platform: Platform, live: LiveSession, password: string, ids: readonly string[]): Promise<OwnSessionsView> {
  await proveSecret(platform, live, password);
  const { store } = platform;
  const { account, session, actor } = live;
  await store.transaction(async () => {
    const over = (await store.identity.sessionsOf(account.id)).filter(({ id }) => id !== session.id && ids.includes(id));
    for (const { id } of over) await store.identity.end(id, 'own', platform.clock());
    if (over.length > 0) await noteDeed(platform, actor, { chain: account.id, deed: 'session.endOther', target: account.login, detail: { ended: over.length } });
  });
  return showOwnSessions(platform, live);
}
