import { type Element, pass } from './element';

/** None start event (BPMN 2.0 §10.5.2): starts a process by hand, a called process or a sub-process. */
export const startEvent: Element = { kind: 'startEvent', bpmn: 'bpmn:StartEvent', enter: pass };
