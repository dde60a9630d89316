import { child, children, type ModdleElement } from './moddle';

/** Names of other engines for what we have too, by the element that carries them: theirs on the left, ours on the right. */
const foreignAttributes: Record<string, Record<string, string>> = {
  'bpmn:UserTask': { 'camunda:formKey': 'tierflow:formKey', 'camunda:candidateGroups': 'tierflow:candidateRoles' },
  'bpmn:BusinessRuleTask': { 'camunda:decisionRef': 'tierflow:decision', 'camunda:resultVariable': 'tierflow:resultVariable' },
};

/** The same for elements within `extensionElements`; an empty list marks one that says nothing we need. */
const foreignElements: Record<string, Record<string, string>> = {
  'zeebe:userTask': {},
  'zeebe:formDefinition': { formKey: 'tierflow:formKey', formId: 'tierflow:formKey' },
  'zeebe:assignmentDefinition': { candidateGroups: 'tierflow:candidateRoles' },
  'zeebe:taskDefinition': { type: 'tierflow:type' },
  'zeebe:calledDecision': { decisionId: 'tierflow:decision', resultVariable: 'tierflow:resultVariable' },
  'zeebe:calledElement': { processId: 'calledElement' },
  'zeebe:script': { expression: 'tierflow:expression', resultVariable: 'tierflow:resultVariable' },
  'zeebe:loopCharacteristics': {
    inputCollection: 'tierflow:inputCollection', inputElement: 'tierflow:inputElement',
    outputCollection: 'tierflow:outputCollection', outputElement: 'tierflow:outputElement',
  },
};

/** Takes over, on every element below, what another engine's names mean; what they mean only there stays, to be refused. */
export function adoptForeignNames(scope: ModdleElement): void {
  for (const element of children(scope, 'flowElements')) {
    adopt(element);
    const loop = element.$instanceOf?.('bpmn:Activity') ? child(element, 'loopCharacteristics') : undefined;
    if (loop) adopt(loop);
    if (element.$type === 'bpmn:SubProcess') adoptForeignNames(element);
  }
}

function adopt(element: ModdleElement): void {
  for (const [theirs, ours] of Object.entries(foreignAttributes[element.$type] ?? {})) {
    if (element.$attrs[theirs] === undefined) continue;
    element.set(ours, element.$attrs[theirs]);
    delete element.$attrs[theirs];
  }
  const extension = child(element, 'extensionElements');
  if (!extension) return;
  const kept = children(extension, 'values').filter((value) => !adoptElement(element, value));
  extension.set('values', kept);
}

/** Whether all it says has been taken over. Its attributes are plain properties, for its namespace is none of ours. */
function adoptElement(element: ModdleElement, foreign: ModdleElement): boolean {
  if (!Object.hasOwn(foreignElements, foreign.$type)) return false;
  const names = foreignElements[foreign.$type]!;
  const given = Object.entries(foreign).filter(([key]) => !key.startsWith('$'));
  for (const [key, value] of given) if (Object.hasOwn(names, key)) element.set(names[key]!, value);
  return Object.keys(names).length === 0 || given.every(([key]) => Object.hasOwn(names, key));
}
