import { nodesOf, type Rule } from './rule';

/** A timer says when (BPMN 2.0 §10.5.5). */
export const timerDue: Rule = (target, report) => {
  for (const node of nodesOf(target, 'timerStartEvent', 'timerCatchEvent', 'boundaryTimerEvent')) {
    if (!node.timer) report(node.id, 'needs tierflow:milestone, a timeDate or a timeDuration on its timer');
  }
};
