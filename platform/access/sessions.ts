import { hash, timingSafeEqual } from 'node:crypto';
import type { SessionRow } from '../store/ports/sessions';
import type { RandomBytes } from './random';
import { defaultSecurity, type SecurityPolicy } from './security';

const minute = 60_000;

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
  return hash('sha256', token, 'hex');
}

/** Compares in constant time; one that is absent or of another length, which is no secret, never matches. */
export function csrfMatches(session: Pick<SessionRow, 'csrf'>, header: string | undefined): boolean {
  if (!header || header.length !== session.csrf.length) return false;
  const [kept, given] = [Buffer.from(session.csrf), Buffer.from(header)];
  return kept.length === given.length && timingSafeEqual(kept, given);
}

/** When a session made at `now` ends at the latest. */
export function sessionExpiry(now: number, { absolute } = defaultSecurity): number {
  return now + absolute;
}

export type SessionState = 'live' | 'idle' | 'expired';

/** Whether a session may still act; `home` is that of the role it acts in. */
export function sessionState(
  session: Pick<SessionRow, 'seenAt' | 'expiresAt'>,
  home: keyof SecurityPolicy['idle'],
  now: number,
  { idle } = defaultSecurity,
): SessionState {
  if (now >= session.expiresAt) return 'expired';
  return now - session.seenAt >= idle[home] ? 'idle' : 'live';
}

/** Why a session that was good is so no longer; told to whoever comes with it. */
export type SessionEnd = 'idle' | 'expired' | 'elsewhere' | 'suspended' | 'authority' | 'password' | 'reset' | 'factor' | 'ended' | 'own';

/** What to say to one whose session has ended. */
export function endWords(why: SessionEnd): string {
  const words: Record<SessionEnd, string> = {
    idle: '较长时间没有操作，为安全起见已退出，请重新登录',
    expired: '登录已满一个工作日，请重新登录',
    elsewhere: '您的账号在另一处登录，这里已退出。如不是您本人，请登录后立即修改密码',
    suspended: '账号已停用，请联系本单位管理员或上一级',
    authority: '您的岗位已变更，请重新登录',
    password: '密码已在另一处修改，请用新密码登录',
    reset: '口令已重新出具，请用新的一次性口令登录',
    factor: '动态口令已重置，请重新登录并重新绑定',
    ended: '这次登录已被管理员结束，请重新登录',
    own: '您在另一处登录后结束了这次登录，请重新登录。如不是您本人，请立即修改密码',
  };
  return words[why];
}

export function touchDue(session: Pick<SessionRow, 'seenAt'>, now: number): boolean {
  return now - session.seenAt >= touchEvery;
}
