import type { AdjustmentsView } from '../../contracts/accounts';
import type { Actor } from '../actor';
import type { Platform } from '../platform';

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
