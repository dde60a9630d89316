import { nextOf, nodesOf, type Rule } from './rule';

/** From every element an end event of its own scope can be reached; an unsupported element might lead to one. */
export const reachesEnd: Rule = (target, report) => {
  const { process } = target;
  const before: Record<string, string[]> = {};
  for (const node of nodesOf(target)) for (const next of nextOf(target, node)) (before[next] ??= []).push(node.id);
  const ending = new Set<string>();
  const ends = nodesOf(target, 'endEvent', 'terminateEndEvent', 'errorEndEvent').map((node) => node.id);
  const unknown = Object.values(process.flows).map((flow) => flow.target).filter((id) => !process.nodes[id]);
  const open = [...ends, ...unknown];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (ending.has(id)) continue;
    ending.add(id);
    open.push(...(before[id] ?? []));
  }
  for (const node of Object.values(process.nodes)) if (!ending.has(node.id)) report(node.id, 'leads to no end event');
};
