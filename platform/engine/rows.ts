import type { InstanceRows, ItemRow, RowChanges, ScopeRow, TokenRow } from './model';

/** An instance before its `started` event. */
export function emptyInstance(id: string): InstanceRows {
  return { id, state: 'running', scopes: {}, tokens: {}, items: {} };
}

/** The rows after the changes, as a new value; the store does the same with statements. */
export function applyChanges(rows: InstanceRows, changes: RowChanges): InstanceRows {
  const next: InstanceRows = {
    id: rows.id,
    state: changes.state ?? rows.state,
    scopes: { ...rows.scopes },
    tokens: { ...rows.tokens },
    items: { ...rows.items },
  };
  for (const { kind, id } of changes.remove) delete next[`${kind}s`][id];
  for (const { kind, id, row } of changes.put) {
    if (kind === 'scope') next.scopes[id] = row as ScopeRow;
    else if (kind === 'token') next.tokens[id] = row as TokenRow;
    else next.items[id] = row as ItemRow;
  }
  return next;
}
