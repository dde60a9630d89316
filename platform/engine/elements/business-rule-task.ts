import { evaluateDecision } from '../../conditions/evaluate-decision';
import type { PlanNode } from '../model';
import { guarded, namesAt, setVariables } from '../variables';
import type { Element } from './element';

/** Business rule task (BPMN 2.0 §10.3.3) asking a DMN decision table; no hit, or several where one may, is an incident. */
export const businessRuleTask: Element = {
  kind: 'businessRuleTask',
  bpmn: 'bpmn:BusinessRuleTask',
  properties: ['loopCharacteristics'],
  attributes: ['decision', 'resultVariable'],

  read(source): Partial<PlanNode> {
    const decision = source.text('decision');
    const resultVariable = source.text('resultVariable');
    if (!decision || !resultVariable) source.problem('decision', 'needs tierflow:decision and tierflow:resultVariable');
    return decision && resultVariable ? { decision: { decision, resultVariable } } : {};
  },

  enter(walk, node, token) {
    const { decision, resultVariable } = node.decision!;
    const context = { names: namesAt(walk, token.scope), now: walk.event.now, zone: walk.plan.zone };
    const outputs = guarded(decision, () => evaluateDecision(walk.plan.decisions[decision]!, context));
    setVariables(walk, token.scope, { [resultVariable]: outputs });
    walk.complete(token);
  },
};
