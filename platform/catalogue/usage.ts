import type { CaseTypeFile } from '../contracts/configuration/case';
import type { FormFile, FormStep } from '../contracts/configuration/form';
import type { PlanNode } from '../engine/model';
import type { Draft, Located, WorkflowDraft } from './draft';

/** A user task or other node with the file it is drawn in. */
export interface PlacedNode {
  where: string;
  node: PlanNode;
}

/** Every node that a case of the type can come to: those of its workflow and of the processes it calls. */
export function nodesOf(draft: Draft, caseType: CaseTypeFile): PlacedNode[] {
  const workflow = draft.workflows[caseType.workflow];
  return workflow ? placedNodes(draft, workflow) : [];
}

export function placedNodes(draft: Draft, workflow: WorkflowDraft): PlacedNode[] {
  return Object.values(workflow.plan.processes).flatMap((process) => {
    const file = Object.values(draft.workflows).find((candidate) => candidate.process === process.id) ?? workflow;
    return Object.values(process.nodes).map((node) => ({ where: `${file.path}#${node.id}`, node }));
  });
}

/** The forms that are filled while a case of the type runs: those of its user tasks, and those of batches in queues that list it. */
export function formsOf(draft: Draft, caseType: CaseTypeFile): Located<FormFile>[] {
  const keys = new Set<string>(nodesOf(draft, caseType).flatMap(({ node }) => node.userTask?.formKey ?? []));
  for (const { value } of draft.of.queue) {
    if (value.caseTypes.includes(caseType.caseType)) for (const batch of value.batch ?? []) if (batch.form) keys.add(batch.form);
  }
  return draft.of.form.filter(({ value }) => keys.has(value.form));
}

export interface FormInUse {
  form: Located<FormFile>;
  caseType: CaseTypeFile;
}
/** A draft does not change once read, and nearly every rule asks. */
const inUse = new WeakMap<Draft, FormInUse[]>();

/** Each form with each case type it is filled for. */
export function formsInUse(draft: Draft): FormInUse[] {
  let found = inUse.get(draft);
  if (!found) {
    found = draft.of.case.flatMap(({ value }) => formsOf(draft, value).map((form) => ({ form, caseType: value })));
    inUse.set(draft, found);
  }
  return found;
}

/** The case type's ancestors by `parent`, nearest first; a circle ends where it closes. */
export function ancestorsOf(draft: Draft, caseType: CaseTypeFile): CaseTypeFile[] {
  const found: CaseTypeFile[] = [];
  let at: CaseTypeFile | undefined = caseType;
  while (at?.parent !== undefined) {
    const parent: string = at.parent;
    at = draft.of.case.find(({ value }) => value.caseType === parent)?.value;
    if (!at || at === caseType || found.includes(at)) break;
    found.push(at);
  }
  return found;
}

/** Steps whose section a case of the type holds, in whichever form they stand. */
export function stepsHeldBy(draft: Draft, caseType: CaseTypeFile): FormStep[] {
  return formsInUse(draft).flatMap(({ form, caseType: filler }) =>
    form.value.steps.filter((step) => (step.holder ?? filler.caseType) === caseType.caseType),
  );
}

/** Whether enough could be read to say which case type fills which form. */
export function usageIsKnown(draft: Draft): boolean {
  return !(['workflow', 'form', 'case', 'queue'] as const).some((kind) => draft.broken.has(kind));
}
