import { closeBoundary, isItem, openBoundary } from './boundary';
import type { LiveToken } from './draft';
import { elements } from './elements/table';
import type { PlanNode } from './model';
import { completeItem, openItems } from './multi-instance';
import { evaluateText } from './variables';
import type { Step, Walk } from './walk';

/** One step of one token. */
export function makeStep(walk: Walk, step: Step, token: LiveToken): void {
  const node = walk.nodeOf(token);
  if (step.act === 'enter') enter(walk, node, token);
  else if (step.act === 'work') elements[node.kind].enter(walk, node, token);
  else leave(walk, node, token);
}

/** Entering: told, shown, begun, and its boundary events opened (BPMN 2.0 §13.3.2, activity lifecycle). */
function enter(walk: Walk, node: PlanNode, token: LiveToken): void {
  walk.emit({ type: 'entered', element: node.id, token: token.id });
  if (node.multiInstance && !isItem(walk, token)) openItems(walk, node, token);
  else {
    if (node.status) walk.emit({ type: 'status', status: evaluateText(walk, node.status, token.scope) });
    if (node.stage) walk.emit({ type: 'stage', stage: node.stage });
    elements[node.kind].enter(walk, node, token);
  }
  const now = walk.draft.token(token.id);
  if (now) openBoundary(walk, now);
}

/** Leaving: boundary events closed, then on along the flow, or the item of a multi-instance is done. */
function leave(walk: Walk, node: PlanNode, token: LiveToken): void {
  closeBoundary(walk, token);
  if (isItem(walk, token)) completeItem(walk, node, token);
  else walk.follow(token, node.outgoing);
}
