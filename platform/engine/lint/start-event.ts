import { nodesOf, type Rule } from './rule';

/** A process begins somewhere and at most once without a reason; a sub-process begins at its one none start event (BPMN 2.0 §10.5.2). */
export const startEvent: Rule = (target, report) => {
  const { process } = target;
  const none = (scope: string) => (process.starts[scope] ?? []).filter((id) => process.nodes[id]!.kind === 'startEvent');
  if ((process.starts[process.id] ?? []).length === 0) report(process.id, 'has no start event');
  for (const extra of none(process.id).slice(1)) report(extra, 'is a second none start event; a process has one');
  for (const { id } of nodesOf(target, 'subProcess')) {
    const starts = process.starts[id] ?? [];
    if (none(id).length === 0) report(id, 'has no none start event inside');
    const extras = starts.filter((start) => start !== none(id)[0]);
    for (const extra of extras) report(extra, 'does not belong in a sub-process; it starts at one none start event');
  }
  for (const start of Object.values(process.starts).flat()) {
    if (process.nodes[start]!.incoming.length > 0) report(start, 'is a start event, so no flow may lead to it');
  }
};
