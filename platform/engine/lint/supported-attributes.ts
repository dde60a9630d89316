import { child, children, type ModdleElement } from '../moddle';
import { elementOf } from '../read-process';
import type { Rule } from './rule';

const everywhere = ['id', 'name', 'documentation', 'extensionElements'];
const onNodes = ['incoming', 'outgoing', 'status', 'stage'];

/** What may stand on parts that are no elements of the table themselves. */
const parts: Record<string, string[]> = {
  'bpmn:Process': ['isExecutable', 'isClosed', 'processType', 'flowElements', 'artifacts', 'laneSets'],
  'bpmn:SequenceFlow': ['sourceRef', 'targetRef', 'conditionExpression'],
  'bpmn:MultiInstanceLoopCharacteristics':
    ['isSequential', 'completionCondition', 'inputCollection', 'inputElement', 'outputCollection', 'outputElement'],
  'bpmn:TimerEventDefinition': ['timeDate', 'timeDuration', 'milestone', 'dayKind'],
  'bpmn:MessageEventDefinition': ['messageRef'],
  'bpmn:ErrorEventDefinition': ['errorRef'],
  'bpmn:TerminateEventDefinition': [],
};

/** What is written on an element and not honoured is refused, for it would be believed to work. */
export const supportedAttributes: Rule = ({ element }, report) => {
  check(element, element.id ?? '', report);
};

function check(element: ModdleElement, id: string, report: (element: string, message: string) => void): void {
  const allowed = allowedOn(element);
  if (!allowed) return; // not in the element table: refused as a whole
  for (const name of Object.keys(element)) {
    if (name.startsWith('$') || allowed.includes(name) || isDefault(element, name)) continue;
    report(id, `${name} of a ${element.$type} is not supported`);
  }
  for (const name of Object.keys(element.$attrs ?? {})) {
    if (/^(?!xmlns|tierflow:).*:/.test(name)) report(id, `${name} belongs to another engine and has no meaning here`);
  }
  const extension = child(element, 'extensionElements');
  for (const value of extension ? children(extension, 'values') : []) {
    report(id, `<${value.$type}> belongs to another engine and has no meaning here`);
  }
  for (const part of partsOf(element)) check(part, part.$type in parts && part.$type !== 'bpmn:SequenceFlow' ? id : part.id ?? id, report);
}

function allowedOn(element: ModdleElement): string[] | undefined {
  const part = parts[element.$type];
  if (part) return [...everywhere, ...part];
  const found = elementOf(element);
  if (!found) return undefined;
  const definitions = found.definition ? ['eventDefinitions'] : [];
  return [...everywhere, ...onNodes, ...definitions, ...(found.properties ?? []), ...(found.attributes ?? [])];
}

function partsOf(element: ModdleElement): ModdleElement[] {
  const of = (property: string) => (property in element ? children(element, property) : []);
  const loop = 'loopCharacteristics' in element ? [child(element, 'loopCharacteristics')!] : [];
  return [...of('flowElements'), ...of('eventDefinitions'), ...loop];
}

/** Modelers write some attributes with the value they have anyway; a list that was only asked for is empty. */
function isDefault(element: ModdleElement, name: string): boolean {
  const value = element.get(name);
  if (Array.isArray(value) && value.length === 0) return true;
  const standing: Record<string, unknown> = {
    startQuantity: 1, completionQuantity: 1, isForCompensation: false, isInterrupting: true, parallelMultiple: false,
    triggeredByEvent: false, gatewayDirection: value, implementation: '##unspecified', behavior: 'All', isImmediate: true,
  };
  return name in standing && value === standing[name];
}
