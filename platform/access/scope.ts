import type { UnitRow } from '../store/ports/units';

/** The tree in which work is sent down and comes back up; others (such as statistics) are only counted by. */
export const businessPurpose = 'business';

type Units = readonly UnitRow[];

const indexes = new WeakMap<Units, Map<string, UnitRow>>();
const childIndexes = new WeakMap<Units, Map<string, Map<string, UnitRow[]>>>();

/** Built once per list of rows: callers hand in the same list many times. */
function indexOf(units: Units): Map<string, UnitRow> {
  let index = indexes.get(units);
  if (!index) indexes.set(units, (index = new Map(units.map((unit) => [unit.code, unit]))));
  return index;
}

function childrenOf(units: Units, purpose: string): Map<string, UnitRow[]> {
  let byPurpose = childIndexes.get(units);
  if (!byPurpose) childIndexes.set(units, (byPurpose = new Map()));
  let children = byPurpose.get(purpose);
  if (children) return children;
  byPurpose.set(purpose, (children = new Map()));
  for (const unit of units) {
    const parent = unit.parents[purpose];
    if (!parent) continue;
    const siblings = children.get(parent);
    if (siblings) siblings.push(unit);
    else children.set(parent, [unit]);
  }
  return children;
}

/** Code of the unit directly above, or undefined at the top, for an unknown unit and for a parent that has no row. */
export function parentOf(units: Units, code: string, purpose = businessPurpose): string | undefined {
  const index = indexOf(units);
  const parent = index.get(code)?.parents[purpose];
  return parent !== undefined && index.has(parent) ? parent : undefined;
}

/** Codes of the units above, nearest first, without the unit itself. A circle among parents ends the walk where it closes. */
export function ancestors(units: Units, code: string, purpose = businessPurpose): string[] {
  const found = new Set([code]);
  for (let above = parentOf(units, code, purpose); above !== undefined && !found.has(above); above = parentOf(units, above, purpose))
    found.add(above);
  return [...found].slice(1);
}

/**
 * Codes of the unit and all below it, nearer ones first; empty for an unknown unit. Retired units stay in: their cases remain to be read.
 */
export function subtree(units: Units, code: string, purpose = businessPurpose): string[] {
  if (!indexOf(units).has(code)) return [];
  const children = childrenOf(units, purpose);
  const found = new Set([code]);
  for (const at of found) for (const child of children.get(at) ?? []) found.add(child.code);
  return [...found];
}

/** Whether `code` stands strictly below `above`. */
export function isBelow(units: Units, code: string, above: string, purpose = businessPurpose): boolean {
  return ancestors(units, code, purpose).includes(above);
}

/** Tier → code of the unit that holds it, from the unit upwards. A unit that holds two tiers stands under both; the nearest holder wins. */
export function pathByTier(units: Units, code: string, purpose = businessPurpose): Record<string, string> {
  const index = indexOf(units);
  const path: Record<string, string> = {};
  for (const at of [code, ...ancestors(units, code, purpose)]) {
    for (const tier of index.get(at)?.tiers ?? []) if (!Object.hasOwn(path, tier)) path[tier] = at;
  }
  return path;
}

/** Codes of the units that may see a case of `unit`: itself and those above it in the business tree. Never a sibling, never one below. */
export function scopeUnits(units: Units, unit: string): string[] {
  return [unit, ...ancestors(units, unit)];
}
