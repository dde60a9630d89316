import type { AccountKind } from '../contracts/session';

/** Who signs in: the kind of the account, or what its tier makes of it, where it stands outside the tree of units. */
export type EntranceKind = AccountKind | 'adviser' | 'specialist';

/** Which kinds of account sign in at which host. None listed: all of them, anywhere. */
export type Entrances = readonly { host: string; kinds: readonly EntranceKind[] }[];

const kinds: readonly EntranceKind[] = ['unit', 'seat', 'subject', 'system', 'adviser', 'specialist'];

/**
 * Reads `host=kind,kind;host=kind`, e.g. `gov.example=unit,seat,system;firms.example=subject`.
 * @throws Error in English that says which part is wrong
 */
export function readEntrances(text: string): Entrances {
  return text.split(';').filter((part) => part.trim() !== '').map((part) => {
    const [host = '', list = '', ...rest] = part.split('=').map((one) => one.trim());
    if (!/^[A-Za-z0-9.:[\]-]+$/.test(host) || rest.length > 0) throw new Error(`${part.trim()} is not of the shape host=kind,kind.`);
    const named = list.split(',').map((kind) => kind.trim()).filter((kind) => kind !== '');
    const wrong = named.find((kind) => !kinds.includes(kind as EntranceKind));
    if (wrong !== undefined || named.length === 0)
      throw new Error(`${host} names ${wrong === undefined ? 'no kind' : `the kind ${wrong}`}. Give some of ${kinds.join(', ')}.`);
    return { host: host.toLowerCase(), kinds: named as EntranceKind[] };
  });
}

/** Undefined when an account of this kind may sign in at the host; else a sentence that names where it does. */
export function wrongEntrance(entrances: Entrances, host: string, kind: EntranceKind): string | undefined {
  if (entrances.length === 0) return undefined;
  const fitting = entrances.filter((one) => one.kinds.includes(kind));
  if (fitting.some((one) => one.host === host.toLowerCase())) return undefined;
  const named = fitting.map((one) => one.host).join(' 或 ');
  return named ? `您的账号不在这个入口登录，请打开 ${named}` : '您的账号没有开放的登录入口，请联系技术支持';
}
