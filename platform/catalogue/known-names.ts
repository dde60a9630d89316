import type { CaseTypeFile } from '../contracts/configuration/case';
import type { FormStep } from '../contracts/configuration/form';
import type { Draft } from './draft';
import { fieldsOf } from './schema-walk';
import { ancestorsOf, nodesOf, placedNodes, stepsHeldBy } from './usage';

const caseFields = ['id', 'key', 'name', 'unit', 'tier', 'round', 'edition', 'status', 'firstSubmittedOn'];
const unitFields = ['code', 'name', 'office', 'tiers', 'phone', 'below'];
const programmeFields = ['key', 'edition', 'title', 'document', 'issuer', 'returnDays', 'sameUnit'];

/** The section in which `agreement` parts keep their ticks; every case has it without declaring it. */
export const agreementSection = 'agreement';

/** What an expression of a case type may read, as dotted paths: a name with paths below it is closed, one without is open. */
export function namesOfCase(draft: Draft, caseType: CaseTypeFile): string[] {
  return [
    ...below('case', caseFields),
    ...below('unit', unitFields),
    ...below('programme', programmeFields),
    ...namesOfPath(draft),
    ...below(
      'milestones',
      (draft.of.programme[0]?.value.milestones ?? []).map((milestone) => milestone.key),
    ),
    ...below('record', namesOfRecord(draft, caseType.record)),
    ...below(
      'dictionaries',
      draft.of.dictionary.map(({ value }) => value.dictionary),
    ),
    ...namesOfData(draft, caseType),
    ...ancestorsOf(draft, caseType).flatMap((ancestor) => below(ancestor.caseType, namesOfData(draft, ancestor))),
  ];
}

/** `path.<tier>` for every tier. */
export function namesOfPath(draft: Draft): string[] {
  return below(
    'path',
    draft.of.tiers.flatMap(({ value }) => value.tiers.map((tier) => tier.key)),
  );
}

/** The fields of an entity's records, with the results of its rules. */
export function namesOfRecord(draft: Draft, entity: string | undefined): string[] {
  const file = draft.of.entity.find(({ value }) => value.entity === entity)?.value;
  return file ? [...Object.keys(fieldsOf(file.schema)), ...(file.rules ?? []).map((rule) => rule.result)] : [];
}

/** Sections and collections of a case with their fields. */
export function namesOfData(draft: Draft, caseType: CaseTypeFile): string[] {
  const names = [agreementSection, ...(caseType.collections ?? [])];
  for (const [section, { prefill }] of Object.entries(caseType.sections ?? {}))
    names.push(section, ...below(section, Object.keys(prefill ?? {})));
  for (const step of stepsHeldBy(draft, caseType)) {
    if (step.section !== undefined) names.push(step.section, ...below(step.section, fieldsOfStep(step)));
    for (const part of step.parts ?? []) {
      if (part.part === 'records')
        names.push(
          part.collection,
          ...below(part.collection, [...Object.keys(fieldsOf(part.schema)), ...Object.keys(part.computed ?? {})]),
        );
    }
  }
  return names;
}

/** Fields a step shows or computes in its section. */
export function fieldsOfStep(step: FormStep): string[] {
  return [...new Set([...Object.keys(fieldsOf(step.schema)), ...Object.keys(step.computed ?? {})])];
}

/** Variables a run of the case type's workflow may hold: what it starts with and what its elements set. */
export function variablesOf(draft: Draft, caseType: CaseTypeFile): string[] {
  const names = [...namesOfPath(draft), 'caseKey', 'unitCode', 'tier', ...Object.keys(caseType.variables ?? {})];
  for (const { node } of nodesOf(draft, caseType)) {
    const form = draft.of.form.find(({ value }) => value.form === node.userTask?.formKey)?.value;
    names.push(...Object.keys(form?.outputs ?? {}), ...Object.keys(node.call?.inputs ?? {}), ...Object.keys(node.call?.outputs ?? {}));
    for (const name of [
      node.service?.resultVariable,
      node.script?.resultVariable,
      node.decision?.resultVariable,
      node.multiInstance?.inputElement,
      node.multiInstance?.outputCollection,
    ])
      if (name) names.push(name);
    if (node.message !== undefined) names.push(...payloadOf(draft, node.message));
  }
  return names;
}

/** What a message brings along: the inputs of the tasks that send it. */
function payloadOf(draft: Draft, message: string): string[] {
  return Object.values(draft.workflows)
    .flatMap((workflow) => placedNodes(draft, workflow))
    .flatMap(({ node }) =>
      node.service?.type === 'message' && node.service.attributes['message'] === message ? Object.keys(node.service.inputs) : [],
    );
}

function below(name: string, fields: readonly string[]): string[] {
  return [name, ...fields.map((field) => `${name}.${field}`)];
}
