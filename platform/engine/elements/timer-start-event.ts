import { readTimer } from '../timers';
import { type Element, pass } from './element';

/** Timer start event (BPMN 2.0 §10.5.2): `started` names it when its time has come. */
export const timerStartEvent: Element = {
  kind: 'timerStartEvent',
  bpmn: 'bpmn:StartEvent',
  definition: 'bpmn:TimerEventDefinition',
  read: (source) => ({ timer: readTimer(source) }),
  enter: pass,
};
