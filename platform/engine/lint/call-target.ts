import { nodesOf, type Rule } from './rule';

/** A call activity calls a process of the edition that can be started without a reason. */
export const callTarget: Rule = (target, report) => {
  for (const { id, call } of nodesOf(target, 'callActivity')) {
    const { calledElement } = call!;
    const called = Object.hasOwn(target.processes, calledElement) ? target.processes[calledElement] : undefined;
    if (calledElement === '') report(id, 'needs calledElement');
    else if (!called) report(id, `calls ${calledElement}, which no workflow of this edition defines`);
    else if (!called.starts[called.id]?.some((start) => called.nodes[start]!.kind === 'startEvent')) report(id, `calls ${calledElement}, which has no none start event`);
  }
};
