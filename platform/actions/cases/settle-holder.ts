import type { CaseRow, ScopeRow } from '../../store/ports/case-row';
import type { Platform } from '../platform';

/** What waits in a unit's queue. */
type Waiting = Pick<ScopeRow, 'open' | 'due'>;

/** Who holds the case now, and which units' queues it waits in where that has changed: recomputed from its open work items. */
export async function holding(
  platform: Platform,
  row: CaseRow,
  now: number,
  scopes: ScopeRow[],
): Promise<{ patch: Partial<CaseRow>; waiting: Map<string, Waiting> }> {
  const holders = await platform.store.workItems.holders(row.id);
  const waits = new Map(holders.map((one) => [one.unit, one]));
  const waiting = new Map<string, Waiting>();
  for (const scope of scopes) {
    const mine = waits.get(scope.unit);
    const [open, due] = [mine !== undefined, mine?.due ?? null];
    if (scope.open !== open || scope.due !== due) waiting.set(scope.unit, { open, due });
  }
  const holder = holders.at(-1)?.unit ?? null;
  return { patch: { holder, holderSince: holder === row.holder ? row.holderSince : now }, waiting };
}

/** The same, written to the queues; what it says of the case is left to the caller. */
export async function settleHolder(platform: Platform, row: CaseRow, now: number): Promise<Partial<CaseRow>> {
  const { patch, waiting } = await holding(platform, row, now, await platform.store.cases.scopes(row.id));
  for (const [unit, changes] of waiting) await platform.store.cases.updateScopes(row.id, changes, unit);
  return patch;
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

