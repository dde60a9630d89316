import type { Element } from './element';

/** Parallel gateway (BPMN 2.0 §10.6.4): waits for a token on every incoming flow, then sends one along every outgoing. */
export const parallelGateway: Element = {
  kind: 'parallelGateway',
  bpmn: 'bpmn:ParallelGateway',

  enter(walk, node, token) {
    walk.rest(token, 'join');
    const waiting = walk.draft.tokensIn(token.scope).filter((other) => other.element === node.id && other.wait === 'join');
    const arrived = node.incoming.map((flow) => waiting.find((other) => other.flow === flow));
    if (arrived.includes(undefined)) return;
    for (const other of arrived) if (other!.id !== token.id) walk.end(other!);
    walk.follow(token, node.outgoing);
  },
};
