import type { CaseRow, ScopeRow } from '../../store/ports/case-row';
import type { WorkItemRow } from '../../store/ports/workItems';
import type { Platform } from '../platform';

/** What waits in a unit's queue. */
type Waiting = Pick<ScopeRow, 'open' | 'due'>;

/** A unit in which work waits, and when the first of it falls due. */
export interface Holder {
  unit: string;
  due: number | null;
}

/** Units in which these items wait, that of the newest last: what `WorkItems.holders` says where they are all there are, save the closed ones. */
export function holdersOf(items: readonly WorkItemRow[], closed: readonly string[]): Holder[] {
  const found = new Map<string, Holder>();
  for (const { id, unit, dueAt } of items) {
    if (closed.includes(id)) continue;
    const due = found.get(unit)?.due ?? null;
    // Whoever gets the newest stands last.
    found.delete(unit);
    found.set(unit, { unit, due: due === null || dueAt === null ? due ?? dueAt : Math.min(due, dueAt) });
  }
  return [...found.values()];
}

/** Who holds the case now, and which units' queues it waits in where that has changed: recomputed from its open work items. */
export function holding(
  row: CaseRow,
  now: number,
  scopes: ScopeRow[],
  holders: readonly Holder[],
): { patch: Partial<CaseRow>; waiting: Map<string, Waiting> } {
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
  const { cases, workItems } = platform.store;
  const { patch, waiting } = holding(row, now, await cases.scopes(row.id), await workItems.holders(row.id));
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

