import { demand } from '../../access/may';
import type { ExportsView } from '../../contracts/exports';
import { dateTime } from '../../calendar/format';
import { PlatformError } from '../../errors/platform-error';
import type { ExportRequestRow } from '../../store/ports/exports';
import type { Actor } from '../actor';
import { noteDeed } from '../audit/note-deed';
import { messageOf } from '../messages/tell';
import { securityPolicy } from '../people/security-policy';
import type { Platform } from '../platform';
import { exportState, knownExport } from './known-export';
import { showExports } from './show-exports';

/** Lets the list out for a while, as the programme says. @throws PlatformError `export.unknown`, `access.denied`, `export.state` */
export async function approveExport(platform: Platform, actor: Actor, id: string, note: string): Promise<ExportsView> {
  const { row, target } = await knownExport(platform, actor, id);
  demand(actor, 'export.decide', target);
  const { exportFor } = await securityPolicy(platform, row.programme);
  return settle(platform, actor, row, 'granted', note, platform.clock() + exportFor);
}

/** @throws PlatformError `export.unknown`, `access.denied`, `export.state` */
export async function refuseExport(platform: Platform, actor: Actor, id: string, reason: string): Promise<ExportsView> {
  const { row, target } = await knownExport(platform, actor, id);
  demand(actor, 'export.decide', target);
  return settle(platform, actor, row, 'refused', reason, null);
}

/** The asker takes the question back. @throws PlatformError `export.unknown`, `access.denied`, `export.state` */
export async function withdrawExport(platform: Platform, actor: Actor, id: string): Promise<ExportsView> {
  const { row, target } = await knownExport(platform, actor, id);
  demand(actor, 'export.own', target);
  return settle(platform, actor, row, 'withdrawn', '', null);
}

const deeds = { granted: 'export.grant', refused: 'export.refuse', withdrawn: 'export.withdraw' } as const;

async function settle(
  platform: Platform,
  actor: Actor,
  row: ExportRequestRow,
  outcome: 'granted' | 'refused' | 'withdrawn',
  note: string,
  until: number | null,
): Promise<ExportsView> {
  const now = platform.clock();
  const over = new PlatformError('export.state', '这项导出申请已经处理、撤回或过期');
  if (exportState(row, now) !== 'waiting') throw over;
  const { edition } = await platform.shelf.newest(row.programme);
  await platform.store.transaction(async () => {
    const changes = { decidedBy: actor.account.id, decidedAt: now, outcome, note: note.trim(), until };
    if (!(await platform.store.exports.decide(row.id, changes))) throw over;
    const detail = { request: row.id, ...(note.trim() ? { reason: note.trim() } : {}), ...(until ? { until } : {}) };
    await noteDeed(platform, actor, { chain: row.askedBy, deed: deeds[outcome], target: `queue/${row.queue}`, detail });
    if (outcome === 'withdrawn') return;
    const facts = { list: edition.queues[row.queue]?.title ?? row.queue, by: actor.account.name, reason: note.trim() || '—', ...(until ? { until: dateTime(until, edition.programme.zone) } : {}) };
    const kind = outcome === 'granted' ? 'exportGranted' : 'exportRefused';
    await platform.store.inbox.put([{ ...messageOf(kind, { id: '', programme: row.programme }, { account: row.askedBy }, now, { facts }), caseId: null }]);
  });
  return showExports(platform, actor);
}
