import type { DeedName } from '../../access/model';
import { PlatformError } from '../../errors/platform-error';
import type { Actor } from '../actor';
import { noteDeed } from './note-deed';
import type { Platform } from '../platform';

/** What a person may not do is worth knowing; what they filled in wrongly is not. */
const refusals = new Set(['access.denied', 'access.masked', 'case.unknown', 'work.unknown', 'file.unknown', 'account.unknown']);

/** Enters on the account's chain that something was asked for and refused; other errors are passed over. */
export async function noteRefusal(platform: Platform, actor: Actor, asked: { deed: DeedName; path: string }, error: unknown): Promise<void> {
  if (!(error instanceof PlatformError) || !refusals.has(error.code)) return;
  const { id } = actor.account;
  const detail = { code: error.code, reason: error.message };
  await platform.store.transaction(() => noteDeed(platform, actor, { chain: id, deed: asked.deed, target: asked.path, refused: true, detail }));
}
