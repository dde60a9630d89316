import type { SupportNoteRequest, SupportNoteView } from '../../contracts/session';
import { PlatformError } from '../../errors/platform-error';
import { newId } from '../../store/ids';
import type { SupportNoteRow } from '../../store/ports/desk';
import type { Actor } from '../actor';
import type { Platform } from '../platform';

const HOUR = 3_600_000;
const MOST_AN_HOUR = 20;

/**
 * Keeps what a person tells the support: the page, the request it is about, when, by which account; nothing of what is on the page.
 * @throws PlatformError `request.tooMany` for more than twenty within an hour
 */
export async function noteForSupport(platform: Platform, actor: Actor, note: SupportNoteRequest): Promise<SupportNoteView> {
  const at = platform.clock();
  const { desk } = platform.store;
  if ((await desk.notesSince(actor.account.id, at - HOUR)) >= MOST_AN_HOUR) throw new PlatformError('request.tooMany', '一小时内已发送多条，请直接拨打运维电话');
  const id = newId(at);
  const { programme, unit } = actor.appointment;
  const { id: account, login } = actor.account;
  // What stands behind the question mark of an address may be a name that was searched for.
  const page = note.page.split(/[?#]/)[0]!;
  await desk.note({ id, programme, at, account, login, unit, page, request: note.requestId || null, text: note.text.trim() });
  return { id, at };
}

/** The newest notes, for those who run the system. */
export function listSupportNotes(platform: Platform, limit = 200): Promise<SupportNoteRow[]> {
  return platform.store.desk.notes(limit);
}
