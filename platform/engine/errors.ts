import { errorBoundary } from './boundary';
import type { LiveToken } from './draft';
import { cancelToken } from './scopes';
import type { Walk } from './walk';

/** Interrupts the activity the token stands on and goes on from its boundary event (BPMN 2.0 §13.5.3). */
export function interrupt(walk: Walk, token: LiveToken, event: string): void {
  cancelToken(walk, token);
  walk.arrive(token.scope, event);
}

/**
 * An error looks outwards from the token for a boundary event that takes it: on its own activity, then on the one whose scope it
 * stands in, and so on across called processes (BPMN 2.0 §10.5.6). False when nobody takes it.
 */
export function raise(walk: Walk, token: LiveToken, errorCode: string): boolean {
  for (let at: LiveToken | undefined = token; at; at = owner(walk, at)) {
    const event = errorBoundary(walk, at, errorCode);
    if (event) {
      interrupt(walk, at, event.id);
      return true;
    }
  }
  return false;
}

/** The token of the activity around the one this token stands in. */
function owner(walk: Walk, token: LiveToken): LiveToken | undefined {
  let scope = walk.scope(token.scope);
  if (scope.kind === 'item') scope = walk.scope(scope.parent!);
  return scope.token === undefined ? undefined : walk.draft.token(scope.token);
}
