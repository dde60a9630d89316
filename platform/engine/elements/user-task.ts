import type { PlanNode } from '../model';
import { dueOf, readTaskDue } from '../timers';
import { evaluateText, namesAt, setVariables } from '../variables';
import type { Element } from './element';

/** User task (BPMN 2.0 §10.3.4.1): a work item that waits for the people of a unit. */
export const userTask: Element = {
  kind: 'userTask',
  bpmn: 'bpmn:UserTask',
  properties: ['loopCharacteristics'],
  attributes: [
    'formKey', 'candidateUnit', 'candidateTier', 'candidateRoles', 'excludes', 'proxyTier', 'dueMilestone', 'dueDuration', 'dueDayKind',
  ],

  read(source): Partial<PlanNode> {
    return {
      userTask: {
        formKey: source.text('formKey') ?? '',
        candidateUnit: source.value('candidateUnit'),
        candidateTier: source.value('candidateTier'),
        candidateRoles: source.list('candidateRoles'),
        excludes: source.list('excludes'),
        due: readTaskDue(source),
        proxyTier: source.text('proxyTier'),
      },
    };
  },

  enter(walk, node, token) {
    const { formKey, candidateUnit, candidateTier, candidateRoles, excludes, due, proxyTier } = node.userTask!;
    walk.rest(token, 'user');
    walk.emit({
      type: 'openWorkItem', token: token.id, element: node.id, name: node.name ?? node.id, formKey,
      ...(candidateUnit && { unit: evaluateText(walk, candidateUnit, token.scope) }),
      ...(candidateTier && { tier: evaluateText(walk, candidateTier, token.scope) }),
      roles: candidateRoles, excludes,
      ...(proxyTier && { proxyTier }),
      ...(due && { due: dueOf(walk, due, token.scope) }),
      variables: namesAt(walk, token.scope),
    });
  },

  resume(walk, _node, token, event) {
    if (event.type !== 'taskCompleted') return;
    setVariables(walk, token.scope, event.outputs);
    walk.emit({ type: 'closeWorkItem', token: token.id, reason: 'completed' });
    walk.complete(token);
  },
};
