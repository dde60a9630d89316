import type { Actor } from './actor';
import type { Platform } from './platform';

/** The caller's `idempotency-key`, and the hash of what was asked under it. */
export interface Command {
  id: string;
  bodyHash: string;
}

/**
 * Does a deed in one transaction, once per key: asked again after an answer was lost, it gives the answer of the first time.
 * That answer may hold a code which is shown once, so it is kept sealed.
 * @throws PlatformError `request.replayedDifferently` when the key was used for something else, and whatever the deed throws
 */
export async function doOnce<T>(platform: Platform, actor: Actor, { id, bodyHash }: Command, deed: () => Promise<T>): Promise<T> {
  const { keyring, store } = platform;
  const context = `command/${actor.account.id}/${id}`;
  const { reply } = await store.command({ actor: actor.account.id, id, bodyHash }, async () => keyring.seal(JSON.stringify((await deed()) ?? null), context));
  return JSON.parse(keyring.open(reply, context)) as T;
}
