import type { FormStep, RecordsPart } from '../../contracts/configuration/form';
import type { Rule } from '../rule';
import { fieldsOf } from '../schema-walk';
import { pointerPart } from '../shape';

type Fault = { where: string; message: string };

/** Conditions, computed values, checks and locks of a step or grid speak of fields it has. */
export const stepFields: Rule = {
  name: 'step-fields',
  *check(draft) {
    for (const { path, value } of draft.of.form) {
      for (const [index, step] of value.steps.entries()) {
        const where = `${path}#/steps/${index}`;
        yield* faultsOf(step, where);
        if (step.schema && step.section === undefined)
          yield { where: `${where}/schema`, message: 'A step with fields needs a section to keep them in.' };
        if (step.section !== undefined && !step.schema)
          yield { where: `${where}/section`, message: 'A step with a section needs a schema of its fields.' };
        if (!step.schema && (step.parts ?? []).length === 0) yield { where, message: 'A step needs fields or parts.' };
        for (const [p, part] of (step.parts ?? []).entries()) if (part.part === 'records') yield* faultsOf(part, `${where}/parts/${p}`);
      }
    }
  },
};

function* faultsOf(
  holder: (FormStep | RecordsPart) & { readOnly?: string[]; sameAsAbove?: FormStep['sameAsAbove'] },
  where: string,
): Generator<Fault> {
  const fields = fieldsOf(holder.schema);
  const missing = (pointer: string, key: string): Fault => ({
    where: `${where}${pointer}`,
    message: `There is no field ${JSON.stringify(key)} in the schema.`,
  });
  for (const name of ['visibleWhen', 'requiredWhen', 'computed'] as const) {
    for (const key of Object.keys(holder[name] ?? {})) if (!Object.hasOwn(fields, key)) yield missing(`/${name}/${pointerPart(key)}`, key);
  }
  for (const [index, check] of (holder.checks ?? []).entries()) {
    if (check.at !== undefined && !Object.hasOwn(fields, check.at)) yield missing(`/checks/${index}/at`, check.at);
  }
  for (const [index, key] of (holder.readOnly ?? []).entries()) if (!Object.hasOwn(fields, key)) yield missing(`/readOnly/${index}`, key);
  for (const key of Object.keys(holder.renamedFields ?? {}))
    if (!Object.hasOwn(fields, key)) yield missing(`/renamedFields/${pointerPart(key)}`, key);
  for (const [index, key] of (holder.retiredFields ?? []).entries()) {
    if (Object.hasOwn(fields, key))
      yield { where: `${where}/retiredFields/${index}`, message: `The field ${JSON.stringify(key)} is retired and still in the schema.` };
  }
  for (const key of Object.keys(holder.sameAsAbove?.fields ?? {}))
    if (!Object.hasOwn(fields, key)) yield missing(`/sameAsAbove/fields/${pointerPart(key)}`, key);
}
