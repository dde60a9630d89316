import { type Element, pass } from './element';
import { readMessage } from './message-catch-event';

/** Message start event (BPMN 2.0 §10.5.2): `started` names it, with the message's payload among the variables. */
export const messageStartEvent: Element = {
  kind: 'messageStartEvent',
  bpmn: 'bpmn:StartEvent',
  definition: 'bpmn:MessageEventDefinition',
  read: readMessage,
  enter: pass,
};
