import { child } from '../moddle';
import type { PlanNode } from '../model';
import type { Source } from '../source';
import { type Element, pass } from './element';

/** Boundary error event (BPMN 2.0 §10.5.6): takes an error of its activity; without an errorRef it takes every error. */
export const boundaryErrorEvent: Element = {
  kind: 'boundaryErrorEvent',
  bpmn: 'bpmn:BoundaryEvent',
  definition: 'bpmn:ErrorEventDefinition',
  properties: ['attachedToRef', 'cancelActivity'],
  read: readError,
  enter: pass,
};

/** The code of the error its definition refers to. */
export function readError(source: Source): Partial<PlanNode> {
  const definition = source.eventDefinition();
  const code = definition && child(definition, 'errorRef')?.get('errorCode');
  return { errorCode: typeof code === 'string' && code !== '' ? code : undefined };
}
