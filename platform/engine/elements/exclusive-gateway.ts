import { evaluateCondition } from '../variables';
import { Incident } from '../walk';
import type { Element } from './element';

/** Exclusive gateway (BPMN 2.0 §10.6.2): the first flow whose condition is true, else the default; tokens pass one by one. */
export const exclusiveGateway: Element = {
  kind: 'exclusiveGateway',
  bpmn: 'bpmn:ExclusiveGateway',
  properties: ['default'],

  enter(walk, node, token) {
    const { flows } = walk.process(token.scope);
    const conditional = node.outgoing.filter((id) => id !== node.defaultFlow);
    const chosen = conditional.find((id) => {
      const { condition } = flows[id]!;
      return condition === undefined || evaluateCondition(walk, condition, token.scope);
    }) ?? node.defaultFlow;
    if (chosen === undefined) throw new Incident(`No condition after ${node.id} is true and it has no default flow`);
    walk.follow(token, [chosen]);
  },
};
