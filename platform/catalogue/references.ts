import type { FormStep } from '../contracts/configuration/form';
import type { PlanNode, TimerSpec } from '../engine/model';
import type { Draft } from './draft';
import { pointerPart } from './shape';

/** Things that have a key and are named by other files. */
export type Thing =
  | 'tier'
  | 'role'
  | 'menu'
  | 'help'
  | 'number'
  | 'stage'
  | 'milestone'
  | 'entity'
  | 'caseType'
  | 'queue'
  | 'dictionary'
  | 'decision'
  | 'form'
  | 'workflow'
  | 'template'
  | 'unit';

/** One place that names one thing. */
export interface Reference {
  where: string;
  thing: Thing;
  key: string;
}

/** Every place where one file names a thing that another declares. */
export function references(draft: Draft): Reference[] {
  const found: Reference[] = [];
  const { of } = draft;
  const name = (where: string) => (thing: Thing, key: string | undefined, pointer: string) => {
    if (key !== undefined) found.push({ where: `${where}#${pointer}`, thing, key });
  };
  for (const { path, value } of of.programme) {
    const names = name(path);
    value.start.forEach((start, index) => {
      names('caseType', start.caseType, `/start/${index}/caseType`);
      names('tier', start.tier, `/start/${index}/tier`);
    });
    value.security?.secondFactor?.roles.forEach((role, index) => names('role', role, `/security/secondFactor/roles/${index}`));
    value.stages.forEach((stage, index) => names('milestone', stage.milestone, `/stages/${index}/milestone`));
  }
  for (const { path, value } of of.roles) {
    value.roles.forEach((role, index) => {
      for (const thing of ['tier', 'menu', 'help'] as const) name(path)(thing, role[thing], `/roles/${index}/${thing}`);
      role.excludes?.forEach((other, at) => name(path)('role', other, `/roles/${index}/excludes/${at}`));
    });
    value.masks?.forEach((mask, index) => {
      for (const list of ['shownTo', 'revealTo'] as const)
        mask[list]?.forEach((role, i) => name(path)('role', role, `/masks/${index}/${list}/${i}`));
    });
  }
  for (const { path, value } of of.menus) {
    value.menus.forEach((menu, m) =>
      menu.groups.forEach((group, g) =>
        group.items.forEach((item, i) => name(path)('queue', item.queue, `/menus/${m}/groups/${g}/items/${i}/queue`)),
      ),
    );
  }
  for (const { path, value } of of.entity) {
    name(path)('tier', value.subject?.tier, '/subject/tier');
    name(path)('number', value.number, '/number');
    value.rules?.forEach((rule, index) => name(path)('decision', rule.decision, `/rules/${index}/decision`));
  }
  for (const { path, value } of of.case) {
    const names = name(path);
    names('workflow', value.workflow, '/workflow');
    names('tier', value.tier, '/tier');
    names('caseType', value.parent, '/parent');
    names('caseType', value.stageOf, '/stageOf');
    names('entity', value.record, '/record');
    names('number', value.number, '/number');
    names('entity', value.roster?.entity, '/roster/entity');
  }
  for (const { path, value } of of.queue) {
    const names = name(path);
    value.caseTypes.forEach((caseType, index) => names('caseType', caseType, `/caseTypes/${index}`));
    value.filters.forEach((filter, index) => names('dictionary', filter.dictionary, `/filters/${index}/dictionary`));
    value.batch?.forEach((batch, index) => names('form', batch.form, `/batch/${index}/form`));
    names('caseType', value.start, '/start');
  }
  for (const { path, value } of of.form) value.steps.forEach((step, index) => stepReferences(step, `/steps/${index}`, name(path)));
  for (const { path, value } of of['org-units']) {
    value.units.forEach((unit, index) => {
      unit.tiers.forEach((tier, t) => name(path)('tier', tier, `/units/${index}/tiers/${t}`));
      for (const [purpose, parent] of Object.entries(unit.parents))
        name(path)('unit', parent, `/units/${index}/parents/${pointerPart(purpose)}`);
    });
  }
  for (const { path, value } of of.sample) {
    const names = name(path);
    value.accounts.forEach((account, index) => {
      names('unit', account.unit, `/accounts/${index}/unit`);
      account.seats?.forEach((seat, s) => names('role', seat.role, `/accounts/${index}/seats/${s}/role`));
    });
    value.records.forEach((records, index) => names('entity', records.entity, `/records/${index}/entity`));
    value.cases?.forEach((sampleCase, index) => {
      names('caseType', sampleCase.caseType, `/cases/${index}/caseType`);
      names('unit', sampleCase.unit, `/cases/${index}/unit`);
    });
  }
  for (const { path, plan } of Object.values(draft.workflows)) {
    for (const node of Object.values(plan.processes[plan.main]?.nodes ?? {})) {
      nodeReferences(node, (thing, key) => key !== undefined && found.push({ where: `${path}#${node.id}`, thing, key }));
    }
  }
  return found;
}

type Names = (thing: Thing, key: string | undefined, pointer: string) => void;

function stepReferences(step: FormStep, at: string, names: Names): void {
  names('caseType', step.holder, `${at}/holder`);
  names('caseType', step.sameAsAbove?.caseType, `${at}/sameAsAbove/caseType`);
  uiReferences(step.ui, `${at}/ui`, names);
  step.parts?.forEach((part, index) => {
    const here = `${at}/parts/${index}`;
    switch (part.part) {
      case 'records':
        return uiReferences(part.ui, `${here}/ui`, names);
      case 'inherited':
        names('caseType', part.caseType, `${here}/caseType`);
        return names('form', part.form, `${here}/form`);
      case 'documents':
        names('template', part.template, `${here}/template`);
        names('milestone', part.milestone, `${here}/milestone`);
        return names('dictionary', part.deliveries, `${here}/deliveries`);
      case 'progress':
        names('caseType', part.caseType, `${here}/caseType`);
        return names('milestone', part.milestone, `${here}/milestone`);
      case 'verdicts':
        names('form', part.form, `${here}/form`);
        names('caseType', part.caseType, `${here}/caseType`);
        names('dictionary', part.reasons, `${here}/reasons`);
        return names('dictionary', part.phrases, `${here}/phrases`);
      default:
        return undefined;
    }
  });
}

/** Fields of a uiSchema name dictionaries in their options. */
function uiReferences(ui: object | undefined, at: string, names: Names): void {
  for (const [field, value] of Object.entries(ui ?? {})) {
    if (field.startsWith('ui:') || typeof value !== 'object' || value === null) continue;
    const options = (value as Record<string, unknown>)['ui:options'];
    const dictionary = typeof options === 'object' && options !== null ? (options as Record<string, unknown>)['dictionary'] : undefined;
    if (typeof dictionary === 'string') names('dictionary', dictionary, `${at}/${pointerPart(field)}/ui:options/dictionary`);
    else uiReferences(value, `${at}/${pointerPart(field)}`, names);
  }
}

function nodeReferences(node: PlanNode, names: (thing: Thing, key: string | undefined) => void): void {
  const task = node.userTask;
  names('stage', node.stage);
  names('form', task?.formKey);
  names('tier', task?.proxyTier);
  names('tier', literalOf(task?.candidateTier?.source));
  task?.candidateRoles.forEach((role) => names('role', role));
  for (const timer of [node.timer, task?.due]) names('milestone', milestoneOf(timer));
  names('caseType', node.service?.attributes['childCaseType']);
  names('tier', node.service?.attributes['toTier']);
  names('decision', node.decision?.decision);
}

function milestoneOf(timer: TimerSpec | undefined): string | undefined {
  return timer?.kind === 'milestone' ? timer.milestone : undefined;
}

/** A FEEL text literal, without its quotes: the only expression whose value is known before it runs. */
function literalOf(source: string | undefined): string | undefined {
  return source === undefined ? undefined : /^\s*"([A-Za-z0-9_]*)"\s*$/.exec(source)?.[1];
}
