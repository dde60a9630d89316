import { nodesOf, type Rule } from './rule';

/** Conditions stand on the flows of an exclusive gateway that decides, on all but its default, and nowhere else (BPMN 2.0 §10.6.2). */
export const gatewayConditions: Rule = (target, report) => {
  const { flows } = target.process;
  for (const node of nodesOf(target)) {
    const decides = node.kind === 'exclusiveGateway' && node.outgoing.length > 1;
    const strange = node.defaultFlow !== undefined && !node.outgoing.includes(node.defaultFlow);
    if (strange) report(node.id, `its default ${node.defaultFlow} is no flow out of it`);
    for (const id of node.outgoing) {
      const conditional = flows[id]!.condition !== undefined;
      if (conditional && !decides) report(id, 'has a condition, but only the flows out of a deciding exclusive gateway may');
      else if (conditional && id === node.defaultFlow) report(id, 'is the default flow, so it has no condition');
      else if (!conditional && decides && id !== node.defaultFlow) report(id, 'needs a condition, or to be the default flow');
    }
  }
};
