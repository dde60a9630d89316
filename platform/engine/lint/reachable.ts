import { nextOf, nodesOf, type Rule } from './rule';

/** Every element can be reached from a start event. What an unsupported element may lead to is left for when that is mended. */
export const reachable: Rule = (target, report) => {
  const { process } = target;
  const seen = new Set<string>();
  const unknown = Object.values(process.flows).filter((flow) => !process.nodes[flow.source]).map((flow) => flow.target);
  const open = [...Object.values(process.starts).flat(), ...unknown];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const node = process.nodes[id];
    if (!node || seen.has(id)) continue;
    seen.add(id);
    open.push(...nextOf(target, node));
  }
  for (const node of nodesOf(target)) if (!seen.has(node.id)) report(node.id, 'cannot be reached from a start event');
};
