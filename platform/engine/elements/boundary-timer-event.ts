import { readTimer } from '../timers';
import { type Element, pass } from './element';

/** Interrupting boundary timer event (BPMN 2.0 §10.5.4): runs while its activity is active and, when due, takes its place. */
export const boundaryTimerEvent: Element = {
  kind: 'boundaryTimerEvent',
  bpmn: 'bpmn:BoundaryEvent',
  definition: 'bpmn:TimerEventDefinition',
  properties: ['attachedToRef', 'cancelActivity'],
  read: (source) => ({ timer: readTimer(source) }),
  enter: pass,
};
