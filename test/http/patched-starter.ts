import { readFileSync } from 'node:fs';
import path from 'node:path';
import { starterFolder, type StarterFolder } from '../starter/starter-folder';

/** The starter programme with some of its files rewritten, for what it does not show by itself. */
export function patchedStarter(patches: Record<string, (text: string) => string>): StarterFolder {
  const folder = starterFolder();
  rewrite(folder, patches);
  return folder;
}

/** @throws when a patch changes nothing: then it no longer fits the file */
export function rewrite(folder: StarterFolder, patches: Record<string, (text: string) => string>): void {
  for (const [name, patch] of Object.entries(patches)) {
    const before = readFileSync(path.join(folder.configDir, name), 'utf8');
    const after = patch(before);
    if (after === before) throw new Error(`${name}: the patch changes nothing`);
    folder.write({ [name]: after });
  }
}

/** A page of the bureau's own beside its verdicts, with one question that must be answered. */
export const reviewWithPage = {
  'forms/starter/2026/review.form.json': (text: string) => {
    const form = JSON.parse(text) as { steps: object[] };
    const schema = { type: 'object', required: ['remark'], properties: { remark: { type: 'string', title: '办理备注', maxLength: 60 } } };
    form.steps.push({ key: 'remarks', title: '备注', section: 'remarks', schema, ui: { remark: { 'ui:widget': 'text' } } });
    return JSON.stringify(form);
  },
  'definitions/starter/2026/cases/application.json': (text: string) => text.replace('"agreement": {}', '"agreement": {}, "remarks": {}'),
};

/** An application that may be handed in as it is: where a test is about the handing in. */
export const nothingToAnswer = {
  'forms/starter/2026/application.form.json': (text: string) => {
    const form = JSON.parse(text) as { steps: { key: string; schema?: { required?: string[] }; parts?: { part: string }[] }[] };
    for (const step of form.steps) {
      delete step.schema?.required;
      if (step.parts) step.parts = step.parts.filter(({ part }) => part !== 'agreement');
    }
    return JSON.stringify(form);
  },
  'forms/starter/2026/application.form.en.json': (text: string) => {
    const sidecar = JSON.parse(text) as { texts: Record<string, string> };
    for (const place of Object.keys(sidecar.texts)) if (place.startsWith('/steps/3/parts/1/')) delete sidecar.texts[place];
    return JSON.stringify(sidecar);
  },
  'definitions/starter/2026/materials.json': (text: string) => text.replace('"requirement": "required"', '"requirement": "optional"'),
};

/** A boundary timer on filling: at the milestone the application becomes a late one. */
export const lateApplication = {
  'workflows/starter/2026/venue-application.bpmn': (text: string) =>
    text
      .replace(
        '<bpmn:sequenceFlow id="toFill"',
        `<bpmn:boundaryEvent id="over" name="截止" attachedToRef="fill" cancelActivity="true"><bpmn:outgoing>toLate</bpmn:outgoing>
          <bpmn:timerEventDefinition id="overTimer" tierflow:milestone="applyBy" /></bpmn:boundaryEvent>
        <bpmn:userTask id="fillLate" name="逾期填写" tierflow:formKey="application" tierflow:status="逾期填报" tierflow:stage="filling">
          <bpmn:incoming>toLate</bpmn:incoming><bpmn:outgoing>lateToReview</bpmn:outgoing></bpmn:userTask>
        <bpmn:sequenceFlow id="toLate" sourceRef="over" targetRef="fillLate" />
        <bpmn:sequenceFlow id="lateToReview" sourceRef="fillLate" targetRef="review" />
        <bpmn:sequenceFlow id="toFill"`,
      )
      .replace('<bpmn:incoming>fillToReview</bpmn:incoming>', '<bpmn:incoming>fillToReview</bpmn:incoming><bpmn:incoming>lateToReview</bpmn:incoming>'),
};
