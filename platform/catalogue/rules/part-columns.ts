import type { FormStep } from '../../contracts/configuration/form';
import type { Draft } from '../draft';
import type { Rule } from '../rule';
import { fieldsOf } from '../schema-walk';
import { formsInUse, usageIsKnown } from '../usage';

type Fault = { where: string; message: string };

/** Columns and filters of a roster, and columns of the documents made for it, are fields of the entity whose records the case speaks for. */
export const partColumns: Rule = {
  name: 'part-columns',
  *check(draft) {
    if (!usageIsKnown(draft) || draft.broken.has('entity')) return;
    for (const { form, caseType } of formsInUse(draft)) {
      const entity = draft.of.entity.find(({ value }) => value.entity === caseType.roster?.entity)?.value;
      for (const [index, step] of form.value.steps.entries()) {
        yield* faultsOf(draft, step, `${form.path}#/steps/${index}`, entity?.entity, caseType.caseType);
      }
    }
  },
};

function* faultsOf(draft: Draft, step: FormStep, at: string, key: string | undefined, caseType: string): Generator<Fault> {
  const entity = draft.of.entity.find(({ value }) => value.entity === key)?.value;
  const fields = new Set([...Object.keys(fieldsOf(entity?.schema)), ...(entity?.rules ?? []).map(({ result }) => result)]);
  for (const [p, part] of (step.parts ?? []).entries()) {
    const where = `${at}/parts/${p}`;
    if (part.part !== 'roster' && part.part !== 'documents') continue;
    if (key === undefined) {
      yield { where, message: `The case type ${caseType} has no roster, so there is nothing to list.` };
      continue;
    }
    if (!entity) continue;
    const unknown = (name: string) => `There is no field ${JSON.stringify(name)} in ${key}. There is ${[...fields].join(', ')}.`;
    for (const [c, column] of part.columns.entries())
      if (!fields.has(column.key)) yield { where: `${where}/columns/${c}/key`, message: unknown(column.key) };
    for (const [f, filter] of ((part.part === 'roster' && part.filters) || []).entries())
      if (!fields.has(filter)) yield { where: `${where}/filters/${f}`, message: unknown(filter) };
  }
}
