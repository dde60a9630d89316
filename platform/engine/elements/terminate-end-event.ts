import { cancelToken, completeIfEmpty } from '../scopes';
import type { Element } from './element';

/** Terminate end event (BPMN 2.0 §10.5.3): ends its scope at once, whatever else is active in it; an outer scope goes on. */
export const terminateEndEvent: Element = {
  kind: 'terminateEndEvent',
  bpmn: 'bpmn:EndEvent',
  definition: 'bpmn:TerminateEventDefinition',
  enter(walk, node, token) {
    walk.end(token);
    for (const other of walk.draft.tokensIn(token.scope)) cancelToken(walk, other);
    completeIfEmpty(walk, token.scope, node.id, 'terminate');
  },
};
