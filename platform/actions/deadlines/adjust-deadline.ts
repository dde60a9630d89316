import { demand } from '../../access/may';
import type { AdjustmentRequest } from '../../contracts/accounts';
import { PlatformError } from '../../errors/platform-error';
import { newId } from '../../store/ids';
import type { CaseRow } from '../../store/ports/case-row';
import type { Actor } from '../actor';
import { noteDeed } from '../audit/note-deed';
import type { Platform } from '../platform';
import { recomputeDue } from './recompute-due';

/**
 * Moves a milestone for one case, or for a unit and all below it, in the edition of the case or else in the newest one: a dated,
 * reasoned row, and every open timer and work item it touches recomputed in the same transaction. A unit above does so, never one's own.
 * @throws PlatformError `request.malformed`, `case.unknown` also to who may not know of it, `access.denied` with who may
 */
export async function adjustDeadline(platform: Platform, actor: Actor, request: AdjustmentRequest): Promise<void> {
  const { store } = platform;
  const { scope, date, reason } = request;
  if (!scope.caseId === !scope.unit) throw new PlatformError('request.malformed', '请选择一个单位或一个项目');
  const about = scope.caseId ? await caseSeen(platform, actor, scope.caseId) : undefined;
  const unit = about?.unit ?? scope.unit ?? '';
  await demandAbove(platform, actor, unit, about?.programme);
  const { head } = await platform.shelf.newest(actor.appointment.programme);
  const { programme, edition, release } = about ?? { ...head, release: head.id };
  const { milestones } = (await platform.shelf.inForce({ programme, edition, release })).programme;
  if (!milestones.some(({ key }) => key === request.milestone)) throw new PlatformError('request.malformed', '没有这个期限');

  const now = platform.clock();
  const tree = await platform.directory.tree(programme);
  const units = about ? undefined : new Set(tree.subtree(unit).map(({ code }) => code));
  await store.transaction(async () => {
    await store.adjustments.insert({
      id: newId(now), programme, edition, milestone: request.milestone, caseId: scope.caseId ?? null, unit: scope.unit ?? null,
      date, reason, by: actor.account.id, byName: actor.account.name, at: now,
    });
    await recomputeDue(platform, { programme, edition, milestone: request.milestone, caseId: scope.caseId, units });
    await noteDeed(platform, actor, {
      chain: scope.caseId ?? `unit:${unit}`, at: now, deed: 'deadline.adjust', target: request.milestone,
      detail: { date, reason, unit: scope.unit ?? null },
    });
  });
}

/** @throws PlatformError `case.unknown` */
async function caseSeen(platform: Platform, actor: Actor, caseId: string): Promise<CaseRow> {
  const { cases } = platform.store;
  const row = await cases.byId(caseId);
  if (!row || !(await cases.sees(caseId, actor.appointment.unit))) throw new PlatformError('case.unknown');
  return row;
}

async function demandAbove(platform: Platform, actor: Actor, unit: string, programme = actor.appointment.programme): Promise<void> {
  const tree = await platform.directory.tree(programme);
  const above = tree.ancestry(unit).slice(1);
  demand(actor, 'deadline.adjust', {
    kind: 'deadline', programme, unit, unitName: tree.name(unit), ancestors: above.map((one) => one.code),
    parentName: above[0] ? tree.name(above[0].code) : null,
  });
}
