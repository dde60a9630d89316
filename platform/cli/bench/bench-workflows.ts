/** Items of the fan. */
export const FAN_ITEMS = 1000;

const NAMESPACES = `xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  xmlns:tierflow="http://tierflow.dev/schema/bpmn/1.0"`;

/** A task that falls due, and shows a status while it waits. */
export const plainTask = (form: string) => `
    <bpmn:userTask id="task" name="办理" tierflow:formKey="${form}" tierflow:status="办理中" tierflow:stage="filling"
      tierflow:dueMilestone="fillBy" />`;

/** A thousand of one task side by side. */
export const fanTask = `
    <bpmn:userTask id="task" name="办理" tierflow:formKey="fill">
      <bpmn:multiInstanceLoopCharacteristics tierflow:inputCollection="=for i in 1..${FAN_ITEMS} return i" tierflow:inputElement="item"
        tierflow:outputCollection="done" tierflow:outputElement="=item" />
    </bpmn:userTask>`;

const flow = (id: string, from: string, to: string) => `
    <bpmn:sequenceFlow id="${id}" sourceRef="${from}" targetRef="${to}" />`;

function workflow(id: string, body: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions ${NAMESPACES} id="d" targetNamespace="http://tierflow.dev/bench">
  <bpmn:process id="${id}" isExecutable="true">
    <bpmn:startEvent id="begin" />${body}
    <bpmn:endEvent id="end" />
  </bpmn:process>
</bpmn:definitions>`;
}

/** So many elements in a row: a start, an end, and tasks and gateways by turns between them. */
export function chainWorkflow(elements: number): string {
  const ids = Array.from({ length: elements - 2 }, (_, at) => `e${at}`);
  const nodes = ids.map((id, at) => (at % 4 === 3 ? `<bpmn:parallelGateway id="${id}" />` : `<bpmn:userTask id="${id}" tierflow:formKey="fill" />`));
  const flows = ['begin', ...ids].map((from, at) => flow(`f${at}`, from, ids[at] ?? 'end'));
  return workflow('chain', nodes.join('') + flows.join(''));
}

/** Filled by those below, then judged by the unit above them. */
export const paperWorkflow = () =>
  workflow(
    'paper',
    `<bpmn:userTask id="fill" name="填写" tierflow:formKey="paper" tierflow:status="填报中" tierflow:stage="filling" />
    <bpmn:userTask id="judge" name="审核" tierflow:formKey="judge" tierflow:candidateUnit="=path.lower" tierflow:candidateTier="lower"
      tierflow:status="未审核" tierflow:stage="filling" />${flow('toFill', 'begin', 'fill')}${flow('toJudge', 'fill', 'judge')}${flow('toEnd', 'judge', 'end')}`,
  );

/** One task between start and end. */
export const straight = (id: string, task: string) => workflow(id, task + flow('toTask', 'begin', 'task') + flow('toEnd', 'task', 'end'));

/**
 * One task, over and over: what is measured is a completion and nothing around it. The reference engine reads it with a condition in
 * its own language.
 */
export const loopWorkflow = (condition = 'enough = true') =>
  workflow(
    'loop',
    `${plainTask('fill')}
    <bpmn:exclusiveGateway id="again" default="back" />${flow('toTask', 'begin', 'task')}${flow('toAgain', 'task', 'again')}
    <bpmn:sequenceFlow id="out" sourceRef="again" targetRef="end">
      <bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">${condition}</bpmn:conditionExpression>
    </bpmn:sequenceFlow>${flow('back', 'again', 'task')}`,
  );
