import type { PlanNode } from '../model';
import { openScope } from '../scopes';
import { evaluateAll } from '../variables';
import type { Element } from './element';

/** Call activity (BPMN 2.0 §10.3.6): runs another process, which sees its inputs alone and gives back its outputs. */
export const callActivity: Element = {
  kind: 'callActivity',
  bpmn: 'bpmn:CallActivity',
  properties: ['loopCharacteristics', 'calledElement'],
  attributes: ['inputs', 'outputs'],

  read(source): Partial<PlanNode> {
    const calledElement = source.standard('calledElement') ?? '';
    return { call: { calledElement, inputs: source.pairs('inputs'), outputs: source.pairs('outputs') } };
  },

  enter(walk, node, token) {
    const { calledElement, inputs } = node.call!;
    const variables = evaluateAll(walk, inputs, token.scope);
    openScope(walk, token, { kind: 'call', process: calledElement, variables }, calledElement);
  },
};
