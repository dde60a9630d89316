import { nodesOf, type Rule } from './rule';

/** A message event names its message. */
export const messageName: Rule = (target, report) => {
  for (const node of nodesOf(target, 'messageStartEvent', 'messageCatchEvent', 'boundaryMessageEvent')) {
    if (node.message === undefined) report(node.id, 'needs a messageRef to a message with a name');
  }
};
