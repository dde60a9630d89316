const NAME = 'tierflow';

/** The session token of a Cookie header. */
export function tokenOf(header: string | undefined): string | undefined {
  for (const part of (header ?? '').split(';')) {
    const [name, value] = part.trim().split('=', 2);
    if (name === NAME && value && /^[A-Za-z0-9_-]{20,100}$/.test(value)) return value;
  }
  return undefined;
}

/**
 * Gone with the browser, and ended by the server before: its clock, not the browser's, says when. `Secure` only where the request
 * came over HTTPS, so that signing in works at a plain LAN address too.
 */
export function sessionCookie(session: { token: string }, secure: boolean): string {
  return `${NAME}=${session.token}; Path=/; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`;
}

export function clearedCookie(secure: boolean): string {
  return `${NAME}=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0${secure ? '; Secure' : ''}`;
}
