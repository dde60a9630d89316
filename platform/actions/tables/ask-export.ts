import { demand } from '../../access/may';
import type { AskExportRequest, ExportsView } from '../../contracts/exports';
import { PlatformError } from '../../errors/platform-error';
import { newId } from '../../store/ids';
import type { Actor } from '../actor';
import { noteDeed } from '../audit/note-deed';
import { messageOf } from '../messages/tell';
import type { Platform } from '../platform';
import { groundOf } from '../queues/list-queue';
import { exportState, OPEN_FOR, wholeFields } from './known-export';
import { sheetQuery, type SheetRequest } from './queue-workbook';
import { showExports } from './show-exports';

/**
 * Asks for a list with fields whole that the actor reads masked. Somebody of the unit or of the nearest one above who may decide is told.
 * @throws PlatformError `route.unknown`, `access.denied`, `export.tooLarge`, `export.state` where there is nothing to ask or nobody to decide
 */
export async function askExport(platform: Platform, actor: Actor, queueKey: string, { query, reason }: AskExportRequest): Promise<ExportsView> {
  const ground = await groundOf(platform, actor, queueKey);
  const { queue, edition } = ground;
  demand(actor, 'export.ask', { kind: 'queue', queue: queueKey, title: queue.title });
  const fields = wholeFields(actor, queue).map(({ path }) => path);
  if (fields.length === 0) throw new PlatformError('export.state', '这个列表的导出没有需要审批的内容，直接导出即可');
  const asked = sheetRequestOf(query);
  const { total } = await sheetQuery(platform, actor, ground, asked);
  const now = platform.clock();
  const { programme, unit, role } = actor.appointment;
  const { exports, inbox } = platform.store;
  await platform.store.transaction(async () => {
    const own = await exports.ofAccount(programme, actor.account.id, now - OPEN_FOR);
    if (own.some((one) => one.queue === queueKey && exportState(one, now) === 'waiting'))
      throw new PlatformError('export.state', '您对这个列表已有一项申请在等待审批，请等它办完或先撤回');
    const decider = await deciderOf(platform, actor, edition.roles);
    if (!decider) throw new PlatformError('export.state', '本单位和上级单位都没有可以审批导出的人员，请先请管理员开设');
    const id = newId(now);
    await exports.ask({
      id, programme, queue: queueKey, asked: JSON.parse(JSON.stringify(asked)), fields, reason: reason.trim(), rows: total,
      askedBy: actor.account.id, askedUnit: unit, askedRole: role, askedAt: now,
      decidedBy: null, decidedAt: null, outcome: null, note: null, until: null, fetched: 0,
    });
    await noteDeed(platform, actor, { chain: actor.account.id, deed: 'export.ask', target: `queue/${queueKey}`, detail: { request: id, reason, rows: total, fields } });
    const facts = { list: queue.title, by: actor.account.name, unit: ground.tree.name(unit), count: total, reason: reason.trim() };
    await inbox.put([{ ...messageOf('exportAsked', { id: '', programme }, decider, now, { facts }), caseId: null }]);
  });
  return showExports(platform, actor);
}

/** What the address of a list asks of it; where it was turned to is no matter. */
function sheetRequestOf(query: string): SheetRequest {
  const { tab, q, sort, columns, page: _page, size: _size, after: _after, ...filters } = Object.fromEntries(new URLSearchParams(query));
  return { tab, q, sort, columns, filters };
}

/** The nearest unit, from the asker's own upwards, where somebody else may decide, and the roles that may. */
async function deciderOf(platform: Platform, { account, appointment }: Actor, roles: Record<string, { deeds: string[] }>): Promise<{ unit: string; roles: string[] } | undefined> {
  const tree = await platform.directory.tree(appointment.programme);
  for (const { code } of tree.ancestry(appointment.unit)) {
    const seats = await platform.store.accounts.appointmentsOfUnit(code, platform.clock());
    const others = seats.filter((seat) => seat.account !== account.id && roles[seat.role]?.deeds.includes('approveExports'));
    if (others.length > 0) return { unit: code, roles: [...new Set(others.map(({ role }) => role))] };
  }
  return undefined;
}
