import type { LiveToken } from './draft';
import type { PlanNode } from './model';
import { dueOf } from './timers';
import type { Walk } from './walk';

/** Whether the token is one item of the multi-instance it stands on; boundary events belong to the whole, not to the item. */
export function isItem(walk: Walk, token: LiveToken): boolean {
  const scope = walk.scope(token.scope);
  return scope.kind === 'item' && scope.element === token.element;
}

/** Whether `entered` was told of it, so that `left` must be. */
export function hasEntered(token: LiveToken): boolean {
  if (token.wait === 'moving') return token.retry === 'leave';
  return token.wait !== 'incident' || token.retry !== 'enter';
}

/** Whether the boundary events of the activity it stands on are open: from its entering to its leaving. */
function isGuarded(walk: Walk, token: LiveToken): boolean {
  return token.wait !== 'moving' && token.wait !== 'join' && hasEntered(token) && !isItem(walk, token);
}

/** Boundary events (BPMN 2.0 §10.5.4): a timer runs and a message is listened for while the activity is active. */
export function openBoundary(walk: Walk, token: LiveToken): void {
  if (!isGuarded(walk, token)) return;
  for (const event of boundaryOf(walk, token)) {
    const place = { token: token.id, element: event.id };
    if (event.kind === 'boundaryTimerEvent') walk.emit({ type: 'openTimer', ...place, due: dueOf(walk, event.timer!, token.scope) });
    if (event.kind === 'boundaryMessageEvent') walk.emit({ type: 'subscribe', ...place, message: event.message! });
  }
}

export function closeBoundary(walk: Walk, token: LiveToken): void {
  if (!isGuarded(walk, token)) return;
  for (const event of boundaryOf(walk, token)) {
    const place = { token: token.id, element: event.id };
    if (event.kind === 'boundaryTimerEvent') walk.emit({ type: 'closeTimer', ...place });
    if (event.kind === 'boundaryMessageEvent') walk.emit({ type: 'unsubscribe', ...place });
  }
}

/** The boundary event of that id, if it is listening on the token. */
export function boundaryEvent(walk: Walk, token: LiveToken, element: string): PlanNode | undefined {
  return isGuarded(walk, token) ? boundaryOf(walk, token).find((event) => event.id === element) : undefined;
}

/** The boundary event that takes an error of the activity: the one naming its code, else the one naming none (§10.5.4, error). */
export function errorBoundary(walk: Walk, token: LiveToken, errorCode: string): PlanNode | undefined {
  if (isItem(walk, token)) return undefined;
  const events = boundaryOf(walk, token).filter((event) => event.kind === 'boundaryErrorEvent');
  return events.find((event) => event.errorCode === errorCode) ?? events.find((event) => event.errorCode === undefined);
}

function boundaryOf(walk: Walk, token: LiveToken): PlanNode[] {
  return walk.nodeOf(token).boundary.map((id) => walk.node(token.scope, id));
}
