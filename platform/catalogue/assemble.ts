import type { Draft, Located } from './draft';
import type { Edition, EditionMaterial } from './edition';

/** Puts a whole draft together: lists become tables by key, what industries add is merged in. The draft must be free of errors. */
export function assemble(draft: Draft, hash: string): Edition {
  const { of } = draft;
  const sample = of.sample[0]?.value;
  const materials: EditionMaterial[] = [
    ...of.materials.flatMap(({ value }) => value.materials),
    ...of.industry.flatMap(({ value }) => (value.materials ?? []).map((material) => ({ ...material, industry: value.industry }))),
  ];
  return {
    programme: of.programme[0]!.value,
    tiers: of.tiers[0]!.value.tiers,
    roles: byKey(
      of.roles.flatMap(({ value }) => value.roles),
      (role) => role.key,
    ),
    masks: of.roles.flatMap(({ value }) => value.masks ?? []),
    menus: byKey(
      of.menus.flatMap(({ value }) => value.menus),
      (menu) => menu.key,
    ),
    entities: values(of.entity, (entity) => entity.entity),
    caseTypes: values(of.case, (caseType) => caseType.caseType),
    queues: values(of.queue, (queue) => queue.queue),
    dictionaries: values(of.dictionary, (dictionary) => dictionary.dictionary),
    industries: values(of.industry, (industry) => industry.industry),
    materials,
    numbering: byKey(
      of.numbering.flatMap(({ value }) => value.numbers),
      (number) => number.key,
    ),
    forms: values(of.form, (form) => form.form),
    workflows: Object.fromEntries(Object.entries(draft.workflows).map(([slug, { xml, process, plan }]) => [slug, { xml, process, plan }])),
    decisions: values(draft.decisions, (decision) => decision.id),
    templates: texts(draft.templates),
    help: texts(draft.help),
    units: of['org-units'].flatMap(({ value }) => value.units),
    calendar: of.calendar[0]!.value,
    ...(sample ? { sample } : {}),
    hash,
  };
}

function byKey<T>(items: T[], key: (item: T) => string): Record<string, T> {
  return Object.fromEntries(items.map((item) => [key(item), item]));
}

function values<T>(files: Located<T>[], key: (item: T) => string): Record<string, T> {
  return byKey(
    files.map(({ value }) => value),
    key,
  );
}

function texts(files: Record<string, Located<string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(files).map(([name, { value }]) => [name, value]));
}
