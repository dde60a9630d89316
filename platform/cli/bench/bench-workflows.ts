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
