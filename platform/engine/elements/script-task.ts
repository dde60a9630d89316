import type { PlanNode } from '../model';
import { evaluate, setVariables } from '../variables';
import type { Element } from './element';

/** Script task (BPMN 2.0 §10.3.3) in FEEL: computes one variable, at once. */
export const scriptTask: Element = {
  kind: 'scriptTask',
  bpmn: 'bpmn:ScriptTask',
  properties: ['loopCharacteristics'],
  attributes: ['expression', 'resultVariable'],

  read(source): Partial<PlanNode> {
    const expression = source.feel('expression');
    const resultVariable = source.text('resultVariable');
    if (source.text('expression') === undefined || resultVariable === undefined) {
      source.problem('script', 'needs tierflow:expression and tierflow:resultVariable');
    }
    return expression && resultVariable ? { script: { expression, resultVariable } } : {};
  },

  enter(walk, node, token) {
    const { expression, resultVariable } = node.script!;
    setVariables(walk, token.scope, { [resultVariable]: evaluate(walk, expression, token.scope) });
    walk.complete(token);
  },
};
