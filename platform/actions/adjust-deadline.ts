import { demand } from '../access/may';
import type { AdjustmentRequest, AdjustmentsView } from '../contracts/accounts';
import { PlatformError } from '../errors/platform-error';
import { newId } from '../store/ids';
import type { Actor } from './actor';
import { dueInstant, settleHolder } from './perform-effects';
import type { Platform } from './platform';

/** Moves a milestone for one case or one unit: a dated, reasoned row, and every open timer and work item it touches recomputed in the same transaction. */
export async function adjustDeadline(platform: Platform, actor: Actor, request: AdjustmentRequest): Promise<void> {
  const { store } = platform;
  const { head, edition } = await platform.shelf.newest(actor.appointment.programme);
  const milestone = edition.programme.milestones.find((one) => one.key === request.milestone);
  if (!milestone) throw new PlatformError('request.malformed', '没有这个期限');
  if (!request.scope.caseId === !request.scope.unit) throw new PlatformError('request.malformed', '请选择一个单位或一个项目');
  const now = platform.clock();
  await store.transaction(async () => {
    await store.adjustments.insert({
      id: newId(now),
      programme: head.programme,
      edition: head.edition,
      milestone: milestone.key,
      caseId: request.scope.caseId ?? null,
      unit: request.scope.unit ?? null,
      date: request.date,
      reason: request.reason,
      by: actor.account.id,
      byName: actor.account.name,
      at: now,
    });
    await recomputeDue(platform, {
      milestone: milestone.key,
      caseId: request.scope.caseId,
      unit: request.scope.unit,
      programme: head.programme,
    });
    await store.audit.append({
      chain: request.scope.caseId ?? `unit:${request.scope.unit}`,
      at: now,
      actor: actor.account.id,
      actorName: actor.account.name,
      seat: actor.account.login,
      deed: 'deadline.adjust',
      target: milestone.key,
      detail: { date: request.date, reason: request.reason, unit: request.scope.unit ?? null },
      requestId: actor.requestId,
    });
  });
}

async function recomputeDue(
  platform: Platform,
  moved: { milestone: string; caseId?: string; unit?: string; programme: string },
): Promise<void> {
  const { store } = platform;
  const within = moved.unit
    ? new Set((await platform.directory.tree(moved.programme)).subtree(moved.unit).map((unit) => unit.code))
    : undefined;
  for (const timer of await store.agenda.openTimers({ milestone: moved.milestone, caseId: moved.caseId })) {
    const row = (await store.cases.byId(timer.caseId))!;
    if (within && !within.has(row.unit)) continue;
    await store.agenda.moveTimer(timer.id, await dueInstant(platform, row, timer.due));
  }
  const affected = moved.caseId ? [moved.caseId] : [...(within ?? [])];
  for (const item of moved.caseId
    ? await store.workItems.ofCase(moved.caseId)
    : await openItems(platform, affected, moved.programme)) {
    if (item.state !== 'open' || item.due?.kind !== 'milestone' || item.due.milestone !== moved.milestone) continue;
    const row = (await store.cases.byId(item.caseId))!;
    await store.workItems.update(item.id, { dueAt: await dueInstant(platform, row, item.due) });
    await settleHolder(platform, row, platform.clock());
  }
}

async function openItems(platform: Platform, units: string[], programme: string) {
  const found = [];
  for (const unit of units) found.push(...(await platform.store.workItems.openOfUnit(unit, programme)));
  return found;
}

/** The same for one who may: a unit above sets a deadline apart, never one's own. */
export async function adjustDeadlineFor(platform: Platform, actor: Actor, request: AdjustmentRequest): Promise<void> {
  const { programme } = actor.appointment;
  const row = request.scope.caseId ? await platform.store.cases.byId(request.scope.caseId) : undefined;
  const seen = row && (await platform.store.cases.sees(row.id, actor.appointment.unit));
  if (request.scope.caseId && !seen) throw new PlatformError('case.unknown');
  const unit = row?.unit ?? request.scope.unit ?? '';
  const tree = await platform.directory.tree(programme);
  const above = tree.ancestry(unit).slice(1);
  demand(actor, 'deadline.adjust', {
    kind: 'deadline',
    programme: row?.programme ?? programme,
    unit,
    unitName: tree.name(unit),
    ancestors: above.map((one) => one.code),
    parentName: above[0] ? tree.name(above[0].code) : null,
  });
  await adjustDeadline(platform, actor, request);
}

/** Milestones of the running edition and what has been moved, for units below the actor's own. */
export async function listAdjustments(platform: Platform, actor: Actor): Promise<AdjustmentsView> {
  const { head, edition } = await platform.shelf.newest(actor.appointment.programme);
  const tree = await platform.directory.tree(head.programme);
  const below = tree.subtree(actor.appointment.unit);
  const codes = new Set(below.map((unit) => unit.code));
  const fillers = new Set(edition.tiers.filter((tier) => tier.filler).map((tier) => tier.key));
  const titles = new Map(edition.programme.milestones.map((one) => [one.key, one.title]));
  const adjustments = [];
  for (const row of await platform.store.adjustments.all(head.programme, head.edition)) {
    const about = row.caseId ? await platform.store.cases.byId(row.caseId) : undefined;
    if (!codes.has(row.unit ?? about?.unit ?? '')) continue;
    adjustments.push({
      id: row.id,
      milestone: row.milestone,
      title: titles.get(row.milestone) ?? row.milestone,
      scope: about ? `${about.key} ${about.name}` : tree.name(row.unit),
      date: row.date,
      reason: row.reason,
      by: row.byName,
      at: row.at,
    });
  }
  return {
    milestones: edition.programme.milestones.map(({ key, title, date }) => ({ key, title, date })),
    adjustments,
    units: below
      .filter((unit) => !unit.tiers.every((tier) => fillers.has(tier)))
      .map((unit) => ({ code: unit.code, name: unit.name })),
  };
}
