import { openScope } from '../scopes';
import type { Element } from './element';

/** Embedded sub-process (BPMN 2.0 §10.3.5): a scope of its own for tokens and boundary events, sharing the variables around it. */
export const subProcess: Element = {
  kind: 'subProcess',
  bpmn: 'bpmn:SubProcess',
  properties: ['loopCharacteristics', 'flowElements', 'artifacts', 'laneSets'],

  enter(walk, node, token) {
    openScope(walk, token, { kind: 'subProcess', process: walk.scope(token.scope).process, variables: {} }, node.id);
  },
};
