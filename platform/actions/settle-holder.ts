import type { CaseRow, ScopeRow } from '../store/ports';
import type { Platform } from './platform';

/** Who holds the case now, and which units' queues it waits in: recomputed from its open work items. */
export async function settleHolder(platform: Platform, row: CaseRow, now: number, scopes?: ScopeRow[]): Promise<Partial<CaseRow>> {
  const holders = await platform.store.workItems.holders(row.id);
  const waits = new Map(holders.map((one) => [one.unit, one]));
  for (const scope of scopes ?? (await platform.store.cases.scopes(row.id))) {
    const mine = waits.get(scope.unit);
    const [open, due] = [mine !== undefined, mine?.due ?? null];
    if (scope.open !== open || scope.due !== due) await platform.store.cases.updateScopes(row.id, { open, due }, scope.unit);
  }
  const holder = holders.at(-1)?.unit ?? null;
  return { holder, holderSince: holder === row.holder ? row.holderSince : now };
}

/** An ancestor that shows this case's stage as its own takes it over. */
export async function carryStage(platform: Platform, row: CaseRow, stage: string, now: number): Promise<void> {
  const edition = await platform.shelf.byRelease(row.release);
  const target = edition.caseTypes[row.type]?.stageOf;
  for (let parent = row.parent; target && parent;) {
    const ancestor = await platform.store.cases.byId(parent);
    if (!ancestor) return;
    if (ancestor.type === target) {
      if (ancestor.stage !== stage) await platform.store.cases.update(ancestor.id, { stage, stageSince: now, updatedAt: now });
      return;
    }
    parent = ancestor.parent;
  }
}

