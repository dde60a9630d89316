import { nodesOf, type Rule } from './rule';

/** Variables are names FEEL can read, and none that means something to JavaScript. */
export const variableNames: Rule = (target, report) => {
  for (const node of nodesOf(target)) {
    const set = [
      node.service?.resultVariable, node.script?.resultVariable, node.decision?.resultVariable,
      node.multiInstance?.inputElement, node.multiInstance?.outputCollection,
      ...Object.keys(node.call?.inputs ?? {}), ...Object.keys(node.call?.outputs ?? {}),
    ];
    for (const name of set) {
      if (name === undefined || (/^[A-Za-z_]\w*$/.test(name) && !(name in Object.prototype))) continue;
      report(node.id, `"${name}" cannot be the name of a variable`);
    }
  }
};
