import { nodesOf, type Rule } from './rule';
import { children, type ModdleElement } from '../moddle';

const activities = ['userTask', 'serviceTask', 'scriptTask', 'businessRuleTask', 'callActivity', 'subProcess'];

/** A boundary event stands on an activity of its own scope, interrupts it, and is led to by nothing (BPMN 2.0 §10.5.4). */
export const boundaryEvent: Rule = (target, report) => {
  const { nodes } = target.process;
  for (const node of nodesOf(target, 'boundaryTimerEvent', 'boundaryMessageEvent', 'boundaryErrorEvent')) {
    const host = node.attachedTo === undefined ? undefined : nodes[node.attachedTo];
    if (!host) report(node.id, 'stands on nothing; attach it to an activity');
    else if (!activities.includes(host.kind)) report(node.id, `stands on ${host.id}, which is no activity`);
    else if (host.scope !== node.scope) report(node.id, `stands on ${host.id} of another scope`);
    if (node.incoming.length > 0) report(node.id, 'is a boundary event, so no flow may lead to it');
  }
  for (const event of drawn(target.element)) {
    if (event.get('cancelActivity') !== false) continue;
    report(event.id ?? '', 'is non-interrupting, which is not supported; set cancelActivity to true');
  }
};

function drawn(scope: ModdleElement): ModdleElement[] {
  return children(scope, 'flowElements').flatMap((element) => {
    if (element.$type === 'bpmn:SubProcess') return drawn(element);
    return element.$type === 'bpmn:BoundaryEvent' ? [element] : [];
  });
}
