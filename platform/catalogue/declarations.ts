import type { Draft } from './draft';
import type { Kind } from './kinds';
import type { Thing } from './references';

/** The kinds of file that declare a thing: while one of them cannot be read, nothing is said to be missing. */
export const declaredIn: Record<Thing, Kind[]> = {
  tier: ['tiers'],
  role: ['roles'],
  menu: ['menus'],
  help: ['help'],
  number: ['numbering'],
  stage: ['programme'],
  milestone: ['programme'],
  entity: ['entity'],
  caseType: ['case'],
  queue: ['queue'],
  dictionary: ['dictionary'],
  decision: ['decisions'],
  form: ['form'],
  workflow: ['workflow'],
  template: ['template'],
  unit: ['org-units', 'entity', 'sample'],
};

/** Every key declared, by thing. */
export function declarations(draft: Draft): Record<Thing, Set<string>> {
  const { of } = draft;
  const programme = of.programme[0]?.value;
  const keys = (items: readonly { key: string }[] | undefined) => new Set((items ?? []).map((item) => item.key));
  return {
    tier: keys(of.tiers.flatMap(({ value }) => value.tiers)),
    role: keys(of.roles.flatMap(({ value }) => value.roles)),
    menu: keys(of.menus.flatMap(({ value }) => value.menus)),
    number: keys(of.numbering.flatMap(({ value }) => value.numbers)),
    stage: keys(programme?.stages),
    milestone: keys(programme?.milestones),
    help: new Set(Object.keys(draft.help)),
    entity: new Set(of.entity.map(({ value }) => value.entity)),
    caseType: new Set(of.case.map(({ value }) => value.caseType)),
    queue: new Set(of.queue.map(({ value }) => value.queue)),
    dictionary: new Set(of.dictionary.map(({ value }) => value.dictionary)),
    decision: new Set(draft.decisions.map(({ value }) => value.id)),
    form: new Set(of.form.map(({ value }) => value.form)),
    workflow: new Set(Object.keys(draft.workflows)),
    template: new Set(Object.keys(draft.templates)),
    unit: new Set([...of['org-units'].flatMap(({ value }) => value.units.map((unit) => unit.code)), ...subjectCodes(draft)]),
  };
}

/** Codes of the subjects that the sample's records bring along: each becomes an org unit of its own. */
function subjectCodes(draft: Draft): string[] {
  return draft.of.sample.flatMap(({ value }) =>
    value.records.flatMap(({ entity, rows }) => {
      const field = draft.of.entity.find((file) => file.value.entity === entity)?.value.subject?.codeField;
      return field === undefined ? [] : rows.map((row) => String((row as Record<string, unknown>)[field]));
    }),
  );
}
