import { type Element, pass } from './element';
import { readMessage } from './message-catch-event';

/** Interrupting boundary message event (BPMN 2.0 §10.5.4): listens while its activity is active and, when told, takes its place. */
export const boundaryMessageEvent: Element = {
  kind: 'boundaryMessageEvent',
  bpmn: 'bpmn:BoundaryEvent',
  definition: 'bpmn:MessageEventDefinition',
  properties: ['attachedToRef', 'cancelActivity'],
  read: readMessage,
  enter: pass,
};
