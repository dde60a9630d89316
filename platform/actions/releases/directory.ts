import { ancestors, pathByTier, subtree } from '../../access/scope';
import type { Store } from '../../store/ports/store';
import type { UnitRow } from '../../store/ports/units';

/** Org units of one programme as the tree in which work is sent down and comes back up. */
export class UnitTree {
  readonly byCode: ReadonlyMap<string, UnitRow>;

  constructor(readonly units: UnitRow[]) {
    this.byCode = new Map(units.map((unit) => [unit.code, unit]));
  }

  /** The name that signs documents, or the unit's own. */
  name(code: string | null | undefined): string {
    const unit = code ? this.byCode.get(code) : undefined;
    return unit?.office || unit?.name || '';
  }

  /** The unit and everything below it. */
  subtree(code: string): UnitRow[] {
    return this.rows(subtree(this.units, code));
  }

  /** The unit, its parent, and so on upwards. */
  ancestry(code: string): UnitRow[] {
    return this.rows([code, ...ancestors(this.units, code)]);
  }

  /** Unit codes by tier along the ancestry; a unit that holds two tiers stands under both. */
  path(code: string): Record<string, string> {
    return pathByTier(this.units, code);
  }

  private rows(codes: string[]): UnitRow[] {
    return codes.flatMap((code) => this.byCode.get(code) ?? []);
  }
}

/** Reads org units; keeps a tree for two seconds, so that another node's change is seen soon. */
export class Directory {
  private readonly kept = new Map<string, { at: number; tree: Promise<UnitTree> }>();

  constructor(
    private readonly store: Store,
    private readonly clock: () => number,
  ) {}

  tree(programme: string): Promise<UnitTree> {
    const kept = this.kept.get(programme);
    const now = this.clock();
    if (kept && Math.abs(now - kept.at) <= 2000) return kept.tree;
    const tree = this.store.units.all(programme).then((units) => new UnitTree(units));
    this.kept.set(programme, { at: now, tree });
    tree.catch(() => this.kept.delete(programme));
    return tree;
  }

  refresh(): void {
    this.kept.clear();
  }
}
