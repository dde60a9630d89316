import type { FormStep } from '../contracts/configuration/form';
import type { Draft } from './draft';
import type { Kind } from './kinds';
import { fieldsOf, type SchemaNode } from './schema-walk';
import { pointerPart } from './shape';
import { formsInUse, usageIsKnown } from './usage';

/** One permanent key: what it is, within what, where it stands, and what kind of value it holds. */
export interface Entry {
  what: string;
  /** What the key stands in, by its own key; empty at the top. */
  within: string;
  key: string;
  where: string;
  /** Changing this would change the meaning of what is stored under the key. */
  type?: string;
  renamedFrom?: string;
  kind: Kind;
}

/** Every permanent key of an edition. Retired ones count: they are still there. */
export function inventory(draft: Draft): Entry[] {
  const { of } = draft;
  const found: Entry[] = [];
  const add = (kind: Kind, what: string, within: string, where: string, item: { key: string; renamedFrom?: string }, type?: string) =>
    found.push({
      kind,
      what,
      within,
      where,
      key: item.key,
      ...(type === undefined ? {} : { type }),
      ...(item.renamedFrom === undefined ? {} : { renamedFrom: item.renamedFrom }),
    });

  for (const { path, value } of of.tiers) value.tiers.forEach((tier, i) => add('tiers', 'tier', '', `${path}#/tiers/${i}`, tier));
  for (const { path, value } of of.roles)
    value.roles.forEach((role, i) => add('roles', 'role', '', `${path}#/roles/${i}`, role, `a role of ${role.tier}`));
  for (const { path, value } of of.programme) {
    value.milestones.forEach((milestone, i) => add('programme', 'milestone', '', `${path}#/milestones/${i}`, milestone));
    value.stages.forEach((stage, i) => add('programme', 'stage', '', `${path}#/stages/${i}`, stage));
  }
  for (const { path, value } of of.queue) add('queue', 'queue', '', path, { key: value.queue, renamedFrom: value.renamedFrom });
  for (const { path, value } of of.industry) add('industry', 'industry', '', path, { key: value.industry, renamedFrom: value.renamedFrom });
  for (const { path, value } of of.dictionary) {
    add('dictionary', 'dictionary', '', path, { key: value.dictionary });
    value.items.forEach((item, i) => add('dictionary', 'code', value.dictionary, `${path}#/items/${i}`, { key: item.code }));
  }
  for (const { path, value } of of.materials)
    value.materials.forEach((material, i) =>
      add('materials', 'material', '', `${path}#/materials/${i}`, { key: material.code, renamedFrom: material.renamedFrom }),
    );
  for (const { path, value } of of.entity) {
    add('entity', 'entity', '', path, { key: value.entity, renamedFrom: value.renamedFrom });
    addFields(value.entity, `${path}#`, value, 'entity');
  }
  for (const { path, value } of of.form) {
    add('form', 'form', '', path, { key: value.form, renamedFrom: value.renamedFrom });
    value.steps.forEach((step, i) => add('form', 'step', value.form, `${path}#/steps/${i}`, step));
  }
  for (const { path, value } of of.case) {
    add('case', 'case type', '', path, { key: value.caseType, renamedFrom: value.renamedFrom }, `a case of ${value.tier}`);
    value.slots?.forEach((slot, i) => add('case', 'slot', value.caseType, `${path}#/slots/${i}`, slot, slot.slot));
    Object.keys(value.sections ?? {}).forEach((key) =>
      add('case', 'section', value.caseType, `${path}#/sections/${pointerPart(key)}`, { key }),
    );
    value.collections?.forEach((key, i) => add('case', 'collection', value.caseType, `${path}#/collections/${i}`, { key }));
    if (!usageIsKnown(draft)) continue;
    for (const { form, caseType } of formsInUse(draft)) {
      for (const [s, step] of form.value.steps.entries()) {
        if ((step.holder ?? caseType.caseType) !== value.caseType) continue;
        const where = `${form.path}#/steps/${s}`;
        if (step.section !== undefined) addFields(`${value.caseType}.${step.section}`, where, step, 'form');
        for (const [p, part] of (step.parts ?? []).entries()) {
          if (part.part === 'records') addFields(`${value.caseType}.${part.collection}`, `${where}/parts/${p}`, part, 'form');
        }
      }
    }
  }
  return found;

  function addFields(within: string, where: string, holder: FieldHolder, kind: Kind): void {
    for (const [key, field] of Object.entries(fieldsOf(holder.schema))) {
      const renamedFrom = holder.renamedFields?.[key];
      add(
        kind,
        'field',
        within,
        `${where}/schema/properties/${pointerPart(key)}`,
        renamedFrom === undefined ? { key } : { key, renamedFrom },
        typeOf(field),
      );
    }
    holder.retiredFields?.forEach((key, i) => add(kind, 'field', within, `${where}/retiredFields/${i}`, { key }));
  }
}

type FieldHolder = Pick<FormStep, 'schema' | 'renamedFields' | 'retiredFields'>;

/** What a field holds, as far as stored answers care: a date is no text, a whole number is a number. */
function typeOf(field: SchemaNode): string {
  const { type = 'any', format, items } = field;
  if (type === 'integer') return 'number';
  if (type === 'array') return `a list of ${items ? typeOf(items) : 'any'}`;
  return format === 'date' || format === 'date-time' ? format : type;
}
