import { completeIfEmpty } from '../scopes';
import type { Element } from './element';

/** None end event (BPMN 2.0 §10.5.3): consumes the token; the last one of a scope completes it. */
export const endEvent: Element = {
  kind: 'endEvent',
  bpmn: 'bpmn:EndEvent',
  enter(walk, node, token) {
    walk.end(token);
    completeIfEmpty(walk, token.scope, node.id);
  },
};
