import { createHash, timingSafeEqual } from 'node:crypto';
import type { SessionRow } from '../store/ports';

const minute = 60_000;

/** Gives that many unpredictable bytes; in the server `randomBytes` of node:crypto. */
export type RandomBytes = (size: number) => Buffer;

/**
 * How long a session may lie idle. Officers read other people's data at desks shared by visitors: 30 minutes, as 等保 asks.
 * Fillers copy long tables from paper and see only their own data: 60 minutes.
 */
export const idleTimeout = { officer: 30 * minute, filler: 60 * minute } as const;
/** A session ends after a working day however busy it is. */
export const absoluteTimeout = 12 * 60 * minute;
/** `seenAt` is written at most this often, so that reading a page is not a write. */
export const touchEvery = minute;

/** `token` goes into the cookie and is never stored; `id` is what the store keeps, so a leaked table opens no session. */
export interface NewSession {
  token: string;
  id: string;
  csrf: string;
}

/** 256 bits each for the token and the CSRF token. */
export function newSession(random: RandomBytes): NewSession {
  const token = random(32).toString('base64url');
  return { token, id: sessionId(token), csrf: random(32).toString('base64url') };
}

/** The stored id of a cookie's token: its SHA-256 in hex. */
export function sessionId(token: string): string {
  return createHash('sha256').update(token, 'utf8').digest('hex');
}

/** Compares in constant time; an absent or overlong header never matches. */
export function csrfMatches(session: Pick<SessionRow, 'csrf'>, header: string | undefined): boolean {
  if (!header || header.length > 200) return false;
  const digest = (text: string) => createHash('sha256').update(text, 'utf8').digest();
  return timingSafeEqual(digest(session.csrf), digest(header));
}

/** When a session made at `now` ends at the latest. */
export function sessionExpiry(now: number): number {
  return now + absoluteTimeout;
}

export type SessionState = 'live' | 'idle' | 'expired';

/** Whether a session may still act; `home` is that of the role it acts in. */
export function sessionState(session: Pick<SessionRow, 'seenAt' | 'expiresAt'>, home: keyof typeof idleTimeout, now: number): SessionState {
  if (now >= session.expiresAt) return 'expired';
  return now - session.seenAt >= idleTimeout[home] ? 'idle' : 'live';
}

export function touchDue(session: Pick<SessionRow, 'seenAt'>, now: number): boolean {
  return now - session.seenAt >= touchEvery;
}
