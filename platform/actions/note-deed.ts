import type { Json } from '../conditions/model';
import type { Actor } from './actor';
import type { Platform } from './platform';

/** One entry of the audit: on which chain (a case, an account, `unit:<code>`, `programme:<key>`), what was done, to what. */
export interface Deed {
  chain: string;
  deed: string;
  target: string;
  detail?: Json;
  /** UTC milliseconds; the platform's clock when left out. */
  at?: number;
}

/** Who did it: an actor, or one who is only just signing in. */
export interface Doer {
  account: Pick<Actor['account'], 'id' | 'login' | 'name'>;
  requestId: string;
}

/** Enters a deed with the account, the seat and the request it was done by. Joins the transaction it is called in. */
export async function noteDeed(platform: Platform, actor: Doer, { chain, deed, target, detail = {}, at }: Deed): Promise<void> {
  const { account, requestId } = actor;
  const who = { actor: account.id, actorName: account.name, seat: account.login, requestId };
  await platform.store.audit.append({ chain, deed, target, detail, at: at ?? platform.clock(), ...who });
}

/** The same for what nobody did: a first start, an incident of a run. */
export async function noteEvent(platform: Platform, requestId: string, { chain, deed, target, detail = {}, at }: Deed): Promise<void> {
  const who = { actor: null, actorName: '系统', seat: '', requestId };
  await platform.store.audit.append({ chain, deed, target, detail, at: at ?? platform.clock(), ...who });
}
