/** A tiny writer of BPMN for tests: elements as XML, flows as arrows. */

const NAMESPACES = [
  'xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"',
  'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"',
  'xmlns:tierflow="http://tierflow.dev/schema/bpmn/1.0"',
].join(' ');

/** A file with one process `main`, and whatever stands beside it, such as messages, errors and other processes. */
export function bpmn(elements: string, arrows: string, beside = ''): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions ${NAMESPACES} id="definitions" targetNamespace="http://tierflow.dev/test">
${process('main', elements, arrows)}
${beside}
</bpmn:definitions>`;
}

export function process(id: string, elements: string, arrows: string, executable = true): string {
  return `<bpmn:process id="${id}" isExecutable="${executable}">${elements}${flows(arrows)}</bpmn:process>`;
}

/** `a > b > c` joins them in turn; `a > b : x = 1` gives the flow a condition. One line each; a flow's id is `a_b`. */
export function flows(arrows: string): string {
  return arrows
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const [path, ...condition] = line.split(' : ');
      const stops = path!.split('>').map((stop) => stop.trim());
      return stops
        .slice(1)
        .map((to, at) => flow(stops[at]!, to, condition.join(' : ')))
        .join('');
    })
    .join('\n');
}

function flow(from: string, to: string, condition: string): string {
  const body = condition && expression('conditionExpression', condition);
  return `<bpmn:sequenceFlow id="${from}_${to}" sourceRef="${from}" targetRef="${to}">${body}</bpmn:sequenceFlow>`;
}

export const start = (id = 'begin') => `<bpmn:startEvent id="${id}" />`;
export const end = (id = 'done') => `<bpmn:endEvent id="${id}" />`;
export const terminate = (id: string) => `<bpmn:endEvent id="${id}"><bpmn:terminateEventDefinition /></bpmn:endEvent>`;
export const throwError = (id: string, error: string) =>
  `<bpmn:endEvent id="${id}"><bpmn:errorEventDefinition errorRef="${error}" /></bpmn:endEvent>`;
export const user = (id: string, attributes = '', inside = '') =>
  `<bpmn:userTask id="${id}" tierflow:formKey="form-${id}" ${ours(attributes)}>${inside}</bpmn:userTask>`;
export const service = (id: string, attributes = '', inside = '') =>
  `<bpmn:serviceTask id="${id}" tierflow:type="dispatch" tierflow:childCaseType="child" ` +
  `${ours(/\bto=/.test(attributes) ? attributes : `to=self;; ${attributes}`)}>${inside}</bpmn:serviceTask>`;
export const script = (id: string, variable: string, expression: string, inside = '') =>
  `<bpmn:scriptTask id="${id}" ${ours(`resultVariable=${variable};; expression=${expression}`)}>${inside}</bpmn:scriptTask>`;
export const decide = (id: string, decision: string, variable: string) =>
  `<bpmn:businessRuleTask id="${id}" tierflow:decision="${decision}" tierflow:resultVariable="${variable}" />`;
export const call = (id: string, called: string, attributes = '', inside = '') =>
  `<bpmn:callActivity id="${id}" calledElement="${called}" ${ours(attributes)}>${inside}</bpmn:callActivity>`;
export const xor = (id: string, otherwise = '') => `<bpmn:exclusiveGateway id="${id}" ${otherwise && `default="${id}_${otherwise}"`} />`;
export const and = (id: string) => `<bpmn:parallelGateway id="${id}" />`;
export const sub = (id: string, elements: string, arrows: string, inside = '') =>
  `<bpmn:subProcess id="${id}">${inside}${elements}${flows(arrows)}</bpmn:subProcess>`;
export const catchMessage = (id: string, message: string) =>
  `<bpmn:intermediateCatchEvent id="${id}"><bpmn:messageEventDefinition messageRef="${message}" /></bpmn:intermediateCatchEvent>`;
export const catchTimer = (id: string, timer: string) => `<bpmn:intermediateCatchEvent id="${id}">${timer}</bpmn:intermediateCatchEvent>`;
export const boundary = (id: string, on: string, definition: string) =>
  `<bpmn:boundaryEvent id="${id}" attachedToRef="${on}">${definition}</bpmn:boundaryEvent>`;

export const onMessage = (message: string) => `<bpmn:messageEventDefinition messageRef="${message}" />`;
export const onError = (error?: string) => `<bpmn:errorEventDefinition ${error ? `errorRef="${error}"` : ''} />`;
export const milestone = (key: string) => `<bpmn:timerEventDefinition tierflow:milestone="${key}" />`;
export const after = (duration: string) =>
  `<bpmn:timerEventDefinition>${expression('timeDuration', duration)}</bpmn:timerEventDefinition>`;
export const at = (date: string) => `<bpmn:timerEventDefinition>${expression('timeDate', date)}</bpmn:timerEventDefinition>`;

export const message = (id: string, name = id) => `<bpmn:message id="${id}" name="${name}" />`;
export const error = (id: string, code = id) => `<bpmn:error id="${id}" errorCode="${code}" />`;

/** Multi-instance over `items`, each called `item`. */
export function each(how: 'sequential' | 'parallel', attributes = '', condition = ''): string {
  const body = condition && expression('completionCondition', condition);
  const given = attributes.includes('inputCollection') ? '' : 'tierflow:inputCollection="=items"';
  const all = `isSequential="${how === 'sequential'}" ${given} tierflow:inputElement="item" ${ours(attributes)}`;
  return `<bpmn:multiInstanceLoopCharacteristics ${all}>${body}</bpmn:multiInstanceLoopCharacteristics>`;
}

/** `name=value;; name=value` as tierflow attributes. */
function ours(attributes: string): string {
  return attributes
    .split(/;;\s*/)
    .filter((one) => one !== '')
    .map((one) => {
      const [, name, value] = /^(\w+)=([\s\S]*)$/.exec(one.trim())!;
      return `tierflow:${name}="${escape(value!)}"`;
    })
    .join(' ');
}

function expression(element: string, feel: string): string {
  return `<bpmn:${element} xsi:type="bpmn:tFormalExpression">${escape(feel)}</bpmn:${element}>`;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
