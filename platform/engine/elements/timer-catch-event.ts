import { dueOf, readTimer } from '../timers';
import type { Element } from './element';

/** Intermediate timer catch event (BPMN 2.0 §10.5.4): waits until a milestone, a date, or for a while. */
export const timerCatchEvent: Element = {
  kind: 'timerCatchEvent',
  bpmn: 'bpmn:IntermediateCatchEvent',
  definition: 'bpmn:TimerEventDefinition',
  read: (source) => ({ timer: readTimer(source) }),

  enter(walk, node, token) {
    walk.rest(token, 'timer');
    walk.emit({ type: 'openTimer', token: token.id, element: node.id, due: dueOf(walk, node.timer!, token.scope) });
  },

  resume(walk, node, token) {
    walk.emit({ type: 'closeTimer', token: token.id, element: node.id });
    walk.complete(token);
  },
};
