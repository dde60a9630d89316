import { nodesOf, type Rule } from './rule';

const splits = ['exclusiveGateway', 'parallelGateway'];
const ends = ['endEvent', 'terminateEndEvent', 'errorEndEvent'];

/** Only gateways split; elsewhere several flows out would be a parallel gateway nobody drew (BPMN 2.0 §13.3.1). */
export const singleOutgoing: Rule = (target, report) => {
  for (const node of nodesOf(target)) {
    if (ends.includes(node.kind) && node.outgoing.length > 0) report(node.id, 'is an end event, so no flow may lead on');
    if (!ends.includes(node.kind) && !splits.includes(node.kind) && node.outgoing.length > 1) {
      report(node.id, `has ${node.outgoing.length} flows out; put a gateway behind it`);
    }
  }
};
