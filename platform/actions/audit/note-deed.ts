import { createPatch } from 'rfc6902';
import type { Json } from '../../conditions/model';
import type { Actor } from '../actor';
import type { NotedDeed } from './deed-words';
import { personalValue } from './personal-values';
import type { Platform } from '../platform';

/** One entry of the audit: on which chain (a case, an account, `unit:<code>`, `programme:<key>`), what was done, to what. */
export interface Deed {
  chain: string;
  deed: NotedDeed;
  target: string;
  detail?: Json;
  /** What was changed, kept as JSON Patch (RFC 6902) there and back. Nothing personal and nothing secret. */
  change?: { before: Json; after: Json };
  /** Values about a person, by field; they can be erased. */
  personal?: { person: string; values: Record<string, string> };
  /** Asked for and refused. */
  refused?: boolean;
  /** UTC milliseconds; the platform's clock when left out. */
  at?: number;
}

/** Who did it: an actor, or one who is only just signing in. `source`: the address the request came from. */
export interface Doer {
  account: Pick<Actor['account'], 'id' | 'login' | 'name'>;
  requestId: string;
  source?: string;
}

/** Enters a deed with the account, the seat and the request it was done by. Joins the transaction it is called in. */
export async function noteDeed(platform: Platform, actor: Doer, deed: Deed): Promise<void> {
  const { account, requestId, source } = actor;
  // A name can be erased; the account it belongs to stays.
  const name = personalValue(platform.keyring, account.id, 'actorName', account.name);
  const about = Object.entries(deed.personal?.values ?? {})
    .map(([field, value]) => personalValue(platform.keyring, deed.personal!.person, field, value));
  await platform.store.audit.append({
    ...entryOf(platform, deed), actor: account.id, actorName: '', seat: account.login, requestId, source: source ?? null,
    personal: [name, ...about],
  });
}

/** The same for what nobody did: a first start, an incident of a run. */
export async function noteEvent(platform: Platform, requestId: string, deed: Deed): Promise<void> {
  await platform.store.audit.append({ ...entryOf(platform, deed), actor: null, actorName: '系统', seat: '', requestId });
}

function entryOf(platform: Platform, { chain, deed, target, detail = {}, change, refused, at }: Deed) {
  return {
    chain, deed, target, refused: refused ?? null, at: at ?? platform.clock(),
    detail: change ? { ...(detail as Record<string, Json>), ...patches(change) } : detail,
  };
}

/** `patch` makes the new of the old, `undo` the old of the new. */
function patches({ before, after }: { before: Json; after: Json }): Record<string, Json> {
  return { patch: createPatch(before, after) as unknown as Json, undo: createPatch(after, before) as unknown as Json };
}
