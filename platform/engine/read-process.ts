import { elements } from './elements/table';
import type { Element } from './elements/element';
import type { MultiInstance, PlanFlow, ProcessPlan } from './model';
import { child, children, idOf, type ModdleElement } from './moddle';
import { type Report, Source } from './source';

/** Ids become keys and words in effects: plain ones, and none that means something to JavaScript. */
const PLAIN_ID = /^[A-Za-z_][\w.-]*$/;

/** Reads what can be read of a process; faults are reported and leave a plan that is not to be run. */
export function readProcess(process: ModdleElement, report: Report): ProcessPlan {
  const plan: ProcessPlan = { id: idOf(process), name: textOf(process, 'name'), nodes: {}, flows: {}, starts: {} };
  checkId(process, report);
  readScope(process, plan, report);
  link(plan);
  return plan;
}

function readScope(scope: ModdleElement, plan: ProcessPlan, report: Report): void {
  for (const element of children(scope, 'flowElements')) {
    if (!checkId(element, report)) continue;
    if (element.$type === 'bpmn:SequenceFlow') readFlow(element, plan, report);
    else readNode(element, scope, plan, report);
  }
}

function readFlow(element: ModdleElement, plan: ProcessPlan, report: Report): void {
  const id = idOf(element);
  const source = child(element, 'sourceRef');
  const target = child(element, 'targetRef');
  if (!source || !target) {
    report(id, 'flow-ends', `has no ${source ? 'target' : 'source'}; connect it or delete it`);
    return;
  }
  if (!isPlain(idOf(source)) || !isPlain(idOf(target))) return; // said of that element already
  const reader = new Source(element, id, report);
  const body = reader.body('conditionExpression');
  const condition = body === undefined ? undefined : reader.compile(body.replace(/^=/, ''));
  const flow: PlanFlow = { id, name: textOf(element, 'name'), source: idOf(source), target: idOf(target), ...(condition && { condition }) };
  plan.flows[id] = flow;
}

function readNode(element: ModdleElement, scope: ModdleElement, plan: ProcessPlan, report: Report): void {
  const id = idOf(element);
  const found = elementOf(element);
  if (!found) {
    report(id, 'supported-elements', `${wordFor(element)} is not supported`);
    return;
  }
  const source = new Source(element, id, report);
  const defaultFlow = idOf(child(element, 'default'));
  const attachedTo = found.properties?.includes('attachedToRef') ? idOf(child(element, 'attachedToRef')) : '';
  const multiInstance = readMultiInstance(source);
  const status = source.value('status');
  const stage = source.text('stage');
  plan.nodes[id] = {
    id, kind: found.kind, name: textOf(element, 'name'), scope: idOf(scope), incoming: [], outgoing: [], boundary: [],
    ...(defaultFlow && { defaultFlow }),
    ...(attachedTo && { attachedTo }),
    ...(status && { status }),
    ...(stage && { stage }),
    ...(multiInstance && { multiInstance }),
    ...found.read?.(source),
  };
  if (found.bpmn === 'bpmn:StartEvent') (plan.starts[idOf(scope)] ??= []).push(id);
  if (found.kind === 'subProcess') readScope(element, plan, report);
}

/** The line of the element table that recognises it. Events of several definitions are none of ours. */
export function elementOf(element: ModdleElement): Element | undefined {
  const definitions = element.$instanceOf?.('bpmn:Event') ? children(element, 'eventDefinitions') : [];
  if (definitions.length > 1) return undefined;
  return byType.get(typeOf(element.$type, definitions[0]?.$type));
}

const typeOf = (bpmn: string, definition = ''): string => `${bpmn} ${definition}`;
const byType = new Map(Object.values(elements).map((one) => [typeOf(one.bpmn, one.definition), one]));

function readMultiInstance(source: Source): MultiInstance | undefined {
  const loop = source.element.$instanceOf?.('bpmn:Activity') ? child(source.element, 'loopCharacteristics') : undefined;
  if (!loop) return undefined;
  if (loop.$type !== 'bpmn:MultiInstanceLoopCharacteristics') {
    source.problem('supported-elements', 'standardLoopCharacteristics is not supported; draw the loop, or use multi-instance');
    return undefined;
  }
  const items = source.within(loop);
  const inputCollection = items.feel('inputCollection');
  const inputElement = items.text('inputElement');
  if (!inputCollection || !inputElement) return undefined;
  const outputCollection = items.text('outputCollection');
  const outputElement = items.feel('outputElement');
  const body = items.body('completionCondition');
  const completionCondition = body === undefined ? undefined : items.compile(body.replace(/^=/, ''));
  return {
    sequential: loop.get('isSequential') === true, inputCollection, inputElement,
    ...(outputCollection && { outputCollection }),
    ...(outputElement && { outputElement }),
    ...(completionCondition && { completionCondition }),
  };
}

/** Flows and boundary events as each node knows them, in the order the modeler keeps them in the file. What ends nowhere is told by lint. */
function link({ nodes, flows }: ProcessPlan): void {
  for (const { id, source, target } of Object.values(flows)) {
    nodes[source]?.outgoing.push(id);
    nodes[target]?.incoming.push(id);
  }
  for (const { id, attachedTo } of Object.values(nodes)) if (attachedTo) nodes[attachedTo]?.boundary.push(id);
}

function checkId(element: ModdleElement, report: Report): boolean {
  const id = idOf(element);
  if (isPlain(id)) return true;
  if (id === '') report(id, 'unique-ids', `a ${element.$type} has no id`);
  else report(id, 'unique-ids', `the id ${id} is not of letters, digits, _ . and - beginning with a letter`);
  return false;
}

function isPlain(id: string): boolean { return PLAIN_ID.test(id) && !(id in Object.prototype); }

function wordFor(element: ModdleElement): string {
  const definitions = element.$instanceOf?.('bpmn:Event') ? children(element, 'eventDefinitions') : [];
  const kinds = definitions.map((definition) => definition.$type).join(' and ');
  return kinds === '' ? element.$type : `${element.$type} with ${kinds}`;
}

function textOf(element: ModdleElement, name: string): string | undefined {
  const value = element.get(name);
  return typeof value === 'string' && value !== '' ? value : undefined;
}
