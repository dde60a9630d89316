import type { Readable } from 'node:stream';
import { dateAt } from '../../calendar/dates';
import type { Actor } from '../actor';
import { noteDeed } from '../audit/note-deed';
import type { Platform } from '../platform';
import { groundOf } from '../queues/list-queue';
import { queueWorkbook, sheetQuery, type SheetRequest } from './queue-workbook';

/**
 * A queue as it is filtered and ordered, as a workbook, with what its reader reads masked in its masked form. Noted in the audit of who asked.
 * @throws PlatformError `route.unknown`, `access.denied`, `export.tooLarge`
 */
export async function exportQueue(platform: Platform, actor: Actor, queueKey: string, request: SheetRequest): Promise<{ name: string; stream: Readable }> {
  const ground = await groundOf(platform, actor, queueKey);
  const { query, total, tab } = await sheetQuery(platform, actor, ground, request);
  const detail = { rows: total, tab: tab.key, filters: request.filters, ...(request.q ? { q: request.q } : {}) };
  await noteDeed(platform, actor, { chain: actor.account.id, deed: 'queue.export', target: `queue/${queueKey}`, detail });
  const date = dateAt(platform.clock(), ground.edition.programme.zone);
  return {
    name: `${ground.queue.title}${tab.title}${date}.xlsx`,
    stream: queueWorkbook(platform, actor, ground, query, request.columns, { masks: actor.masks }),
  };
}
