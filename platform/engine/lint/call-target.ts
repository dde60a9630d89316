import type { ProcessPlan } from '../model';
import { nodesOf, type Rule } from './rule';

/** A call activity calls a process of the edition that can be started without a reason. */
export const callTarget: Rule = (target, report) => {
  for (const { id, call } of nodesOf(target, 'callActivity')) {
    const { calledElement } = call!;
    const called = Object.hasOwn(target.processes, calledElement) ? target.processes[calledElement] : undefined;
    if (calledElement === '') report(id, 'needs calledElement');
    else if (!called) report(id, `calls ${calledElement}, which no workflow of this edition defines`);
    else if (!hasNoneStart(called)) report(id, `calls ${calledElement}, which has no none start event`);
  }
};

function hasNoneStart({ id, nodes, starts }: ProcessPlan): boolean {
  return (starts[id] ?? []).some((start) => nodes[start]!.kind === 'startEvent');
}
