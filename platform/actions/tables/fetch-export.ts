import type { Readable } from 'node:stream';
import { demand } from '../../access/may';
import { dateAt } from '../../calendar/dates';
import { dateTime } from '../../calendar/format';
import { PlatformError } from '../../errors/platform-error';
import type { Actor } from '../actor';
import { noteDeed } from '../audit/note-deed';
import type { Platform } from '../platform';
import { groundOf } from '../queues/list-queue';
import { exportState, knownExport } from './known-export';
import { queueWorkbook, sheetQuery, type SheetRequest } from './queue-workbook';

/**
 * What was approved, as a workbook that says on its first row who has it, by whose leave and why; each time is noted. Of the cases there were
 * when it was approved, and no field whole that the asker's role may by now not even ask for.
 * @throws PlatformError `export.unknown`, `access.denied`, `export.state`, `export.tooLarge`
 */
export async function fetchExport(platform: Platform, actor: Actor, id: string): Promise<{ name: string; stream: Readable }> {
  const { row, target } = await knownExport(platform, actor, id);
  demand(actor, 'export.own', target);
  const now = platform.clock();
  const state = exportState(row, now);
  if (state !== 'granted') throw new PlatformError('export.state', state === 'over' ? '下载期限已过，需要的请重新申请' : '这项导出申请没有获得批准，不能下载');
  const ground = await groundOf(platform, actor, row.queue);
  const asked = row.asked as unknown as SheetRequest;
  const { query, total, tab } = await sheetQuery(platform, actor, ground, asked);
  const masks = actor.masks.filter((mask) => !(mask.reveal && row.fields.includes(mask.path)));
  const approver = row.decidedBy === null ? undefined : await platform.store.accounts.byId(row.decidedBy);
  const { zone } = ground.edition.programme;
  const note = [
    `含完整号码，仅限所申请的用途，不得转发　申请编号 ${row.id}`,
    `导出人 ${actor.account.name}（${actor.account.login}，${ground.tree.name(actor.appointment.unit)}）${dateTime(now, zone)}`,
    `批准人 ${approver?.name ?? ''}（${approver?.login ?? ''}）${dateTime(row.decidedAt!, zone)}`,
    `事由 ${row.reason}`,
  ].join('　');
  await platform.store.transaction(async () => {
    await platform.store.exports.noteFetched(row.id);
    const detail = { request: row.id, rows: total, fields: row.fields };
    await noteDeed(platform, actor, { chain: actor.account.id, deed: 'export.fetch', target: `queue/${row.queue}`, detail });
  });
  return {
    name: `${ground.queue.title}${tab.title}${dateAt(now, zone)}含完整号码.xlsx`,
    stream: queueWorkbook(platform, actor, ground, query, asked.columns, { masks, note, madeBefore: row.decidedAt! }),
  };
}
