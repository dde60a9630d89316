import type { Rule } from './rule';

/** A flow joins two elements of one scope (BPMN 2.0 §7.6.1); one that hangs is reported when it is read. */
export const flowEnds: Rule = ({ process }, report) => {
  for (const { id, source, target } of Object.values(process.flows)) {
    const from = process.nodes[source];
    const to = process.nodes[target];
    if (from && to && from.scope !== to.scope) report(id, `leads from ${source} to ${target} across the border of a sub-process`);
  }
};
