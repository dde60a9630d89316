import { child } from '../moddle';
import type { PlanNode } from '../model';
import type { Source } from '../source';
import { setVariables } from '../variables';
import type { Element } from './element';

/** Intermediate message catch event (BPMN 2.0 §10.5.4): waits for a message; its payload becomes variables. */
export const messageCatchEvent: Element = {
  kind: 'messageCatchEvent',
  bpmn: 'bpmn:IntermediateCatchEvent',
  definition: 'bpmn:MessageEventDefinition',
  read: readMessage,

  enter(walk, node, token) {
    walk.rest(token, 'message');
    walk.emit({ type: 'subscribe', token: token.id, element: node.id, message: node.message! });
  },

  resume(walk, node, token, event) {
    if (event.type !== 'messageReceived') return;
    setVariables(walk, token.scope, event.payload);
    walk.emit({ type: 'unsubscribe', token: token.id, element: node.id });
    walk.complete(token);
  },
};

/** The name of the message its definition refers to. */
export function readMessage(source: Source): Partial<PlanNode> {
  const definition = source.eventDefinition();
  const name = definition && child(definition, 'messageRef')?.get('name');
  return { message: typeof name === 'string' && name !== '' ? name : undefined };
}
