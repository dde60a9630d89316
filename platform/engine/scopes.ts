import { closeBoundary, hasEntered } from './boundary';
import type { LiveToken } from './draft';
import type { ScopeRow } from './model';
import { evaluateAll, setVariables } from './variables';
import { Incident, type Walk } from './walk';

/** Called processes within called processes; more is a model that calls itself for ever. */
const DEEPEST_CALL = 50;

/** A token has at most one scope of its own, found without searching. */
export function scopeIdOf(token: { id: string }): string { return `${token.id}/scope`; }

export function itemScopeId(multi: string, index: number): string { return `${multi}.${index}`; }

/** Opens a sub-process or called process inside the token's activity and starts it at its none start event (BPMN 2.0 §13.3.4). */
export function openScope(walk: Walk, token: LiveToken, scope: Pick<ScopeRow, 'kind' | 'process' | 'variables'>, starts: string): void {
  if (scope.kind === 'call' && callDepth(walk, token.scope) >= DEEPEST_CALL) {
    throw new Incident(`More than ${DEEPEST_CALL} calls within calls`);
  }
  walk.rest(token, 'scope');
  const id = scopeIdOf(token);
  walk.draft.putScope({ id, ...scope, element: token.element, parent: token.scope, token: token.id });
  walk.arrive(id, noneStart(walk, id, starts));
}

function noneStart(walk: Walk, scope: string, starts: string): string {
  const process = walk.process(scope);
  const start = (process.starts[starts] ?? []).find((id) => process.nodes[id]?.kind === 'startEvent');
  if (!start) throw new Incident(`${starts} has no none start event`);
  return start;
}

/** A scope without tokens has completed (BPMN 2.0 §13.3.4 and §13.5.6): its activity goes on, or the instance has ended. */
export function completeIfEmpty(walk: Walk, id: string, by: string, how: 'end' | 'terminate' = 'end'): void {
  if (!walk.draft.isEmpty(id)) return;
  const scope = walk.scope(id);
  if (scope.kind === 'process') {
    walk.draft.remove('scope', id);
    walk.emit({ type: 'ended', element: by, how });
    walk.finish(how === 'end' ? 'ended' : 'terminated');
    return;
  }
  const token = walk.draft.token(scope.token!) ?? walk.unexpected(`token ${scope.token} is gone`);
  const outputs = scope.kind === 'call' ? evaluateAll(walk, walk.nodeOf(token).call!.outputs, id) : {};
  walk.draft.remove('scope', id);
  setVariables(walk, token.scope, outputs);
  walk.complete(token);
}

/** Takes a token away with all that waits for it or within it. */
export function cancelToken(walk: Walk, token: LiveToken): void {
  const place = { token: token.id, element: token.element };
  if (token.retry !== 'leave') {
    if (token.wait === 'user') walk.emit({ type: 'closeWorkItem', token: token.id, reason: 'cancelled' });
    if (token.wait === 'service') walk.emit({ type: 'cancelService', ...place });
    if (token.wait === 'timer') walk.emit({ type: 'closeTimer', ...place });
    if (token.wait === 'message') walk.emit({ type: 'unsubscribe', ...place });
    if (token.wait === 'scope') cancelScope(walk, scopeIdOf(token));
  }
  closeBoundary(walk, token);
  if (hasEntered(token)) walk.end(token);
  else walk.draft.remove('token', token.id);
}

export function cancelScope(walk: Walk, id: string): void {
  const scope = walk.scope(id);
  for (let index = 0; index < (scope.multi?.total ?? 0); index += 1) {
    const item = itemScopeId(id, index);
    if (walk.draft.scope(item)) cancelScope(walk, item);
    walk.draft.remove('item', item);
  }
  for (const token of walk.draft.tokensIn(id)) cancelToken(walk, token);
  walk.draft.remove('scope', id);
}

function callDepth(walk: Walk, scope: string): number {
  let depth = 0;
  for (let row: ScopeRow | undefined = walk.scope(scope); row; row = row.parent === undefined ? undefined : walk.scope(row.parent)) {
    if (row.kind === 'call') depth += 1;
  }
  return depth;
}
