import { raise } from '../errors';
import { idOf, child } from '../moddle';
import { Incident } from '../walk';
import type { Element } from './element';
import { readError } from './boundary-error-event';

/** Error end event (BPMN 2.0 §10.5.6): interrupts up to the nearest boundary event that takes the error; without one it is an incident. */
export const errorEndEvent: Element = {
  kind: 'errorEndEvent',
  bpmn: 'bpmn:EndEvent',
  definition: 'bpmn:ErrorEventDefinition',
  read(source) {
    const read = readError(source);
    if (read.errorCode === undefined) {
      const error = source.eventDefinition() && child(source.eventDefinition()!, 'errorRef');
      source.problem('error-code', error ? `its error ${idOf(error)} has no errorCode` : 'has no errorRef, so nobody could take its error');
    }
    return read;
  },
  enter(walk, node, token) {
    walk.end(token);
    if (!raise(walk, token, node.errorCode!)) throw new Incident(`Nothing around takes the error ${node.errorCode}`);
  },
};
