import type { InstanceRows, ItemRow, RowChanges, RowKind, ScopeRow, TokenRow } from './model';

/** A token between two elements rests nowhere yet; the word never leaves an `advance`. */
export type LiveToken = Omit<TokenRow, 'wait'> & { wait: TokenRow['wait'] | 'moving' };

type Row = ScopeRow | LiveToken | ItemRow;
type Slot = { kind: RowKind; id: string; before: Row | undefined };

/**
 * Rows being changed: an overlay on the rows as they were, which are never touched. Every write is logged, so that one step of the
 * walk can be taken back; what differs in the end is the answer. Costs what was changed, not what there is.
 */
export class Draft {
  private readonly overlay: Record<RowKind, Map<string, Row | undefined>> = { scope: new Map(), token: new Map(), item: new Map() };
  private log: Slot[] = [];
  private scopeTokens: Map<string, Set<string>> | undefined;

  constructor(private readonly base: InstanceRows) {}

  token(id: string): LiveToken | undefined { return this.read('token', id) as LiveToken | undefined; }
  scope(id: string): ScopeRow | undefined { return this.read('scope', id) as ScopeRow | undefined; }
  item(id: string): ItemRow | undefined { return this.read('item', id) as ItemRow | undefined; }

  putToken(row: LiveToken): void { this.write('token', row.id, row); }
  putScope(row: ScopeRow): void { this.write('scope', row.id, row); }
  putItem(row: ItemRow): void { this.write('item', row.id, row); }
  remove(kind: RowKind, id: string): void { if (this.read(kind, id)) this.write(kind, id, undefined); }

  /** Tokens standing directly in a scope, in the order of their ids, whatever order the rows were loaded in. */
  tokensIn(scope: string): LiveToken[] {
    return [...this.tokenIdsIn(scope)].sort().map((id) => this.token(id)!);
  }

  isEmpty(scope: string): boolean { return this.tokenIdsIn(scope).size === 0; }

  tokens(): LiveToken[] {
    return [...this.index().keys()].sort().flatMap((scope) => this.tokensIn(scope));
  }

  scopes(): ScopeRow[] {
    const ids = new Set([...Object.keys(this.base.scopes), ...this.overlay.scope.keys()]);
    return [...ids].sort().flatMap((id) => this.scope(id) ?? []);
  }

  /** From here on a `takeBack` undoes. */
  mark(): void { this.log = []; }

  takeBack(): void {
    for (const { kind, id, before } of this.log.reverse()) this.set(kind, id, before);
    this.log = [];
  }

  changes(): Omit<RowChanges, 'state'> {
    const changes: Omit<RowChanges, 'state'> = { put: [], remove: [] };
    for (const kind of ['scope', 'token', 'item'] as const) {
      for (const [id, row] of this.overlay[kind]) {
        const before = this.stored(kind, id);
        // At the end of a walk no token is moving, so every row is one of the model's.
        if (row && row !== before) changes.put.push({ kind, id, row: row as ScopeRow | TokenRow | ItemRow });
        if (!row && before) changes.remove.push({ kind, id });
      }
    }
    return changes;
  }

  private tokenIdsIn(scope: string): Set<string> { return this.index().get(scope) ?? new Set(); }

  private index(): Map<string, Set<string>> {
    if (!this.scopeTokens) {
      this.scopeTokens = new Map();
      const ids = new Set([...Object.keys(this.base.tokens), ...this.overlay.token.keys()]);
      for (const id of ids) this.note(this.token(id), undefined);
    }
    return this.scopeTokens;
  }

  private note(now: LiveToken | undefined, before: LiveToken | undefined): void {
    if (!this.scopeTokens) return;
    if (before) this.scopeTokens.get(before.scope)?.delete(before.id);
    if (!now) return;
    const there = this.scopeTokens.get(now.scope);
    if (there) there.add(now.id);
    else this.scopeTokens.set(now.scope, new Set([now.id]));
  }

  private read(kind: RowKind, id: string): Row | undefined {
    return this.overlay[kind].has(id) ? this.overlay[kind].get(id) : this.stored(kind, id);
  }

  private stored(kind: RowKind, id: string): Row | undefined {
    const rows: Record<string, Row> = this.base[`${kind}s`];
    return Object.hasOwn(rows, id) ? rows[id] : undefined;
  }

  private write(kind: RowKind, id: string, row: Row | undefined): void {
    this.log.push({ kind, id, before: this.read(kind, id) });
    this.set(kind, id, row);
  }

  private set(kind: RowKind, id: string, row: Row | undefined): void {
    if (kind === 'token') this.note(row as LiveToken | undefined, this.token(id));
    this.overlay[kind].set(id, row);
  }
}
