import type { Draft } from '../draft';
import type { Rule } from '../rule';
import { fieldsOf, type SchemaNode } from '../schema-walk';

/** A material that is compared takes workbooks, with tables that a form has, by a field that names a row and fields that are numbers. */
export const materialsCompared: Rule = {
  name: 'materials-compared',
  *check(draft) {
    const tables = tablesOf(draft);
    for (const { path, value } of [...draft.of.materials, ...draft.of.industry]) {
      for (const [index, { compare, formats }] of (value.materials ?? []).entries()) {
        const at = `${path}#/materials/${index}`;
        if (compare && !formats.includes('xlsx')) yield { where: `${at}/formats`, message: 'Only workbooks are compared: "compare" needs the format xlsx.' };
        if (draft.broken.has('form')) continue;
        for (const [c, { collection, name, values }] of (compare ?? []).entries()) {
          const where = `${at}/compare/${c}`;
          const fields = tables.get(collection);
          if (!fields) {
            yield { where: `${where}/collection`, message: `No form has a table ${JSON.stringify(collection)}.` };
            continue;
          }
          const unknown = (field: string) => `There is no field ${JSON.stringify(field)} in ${collection}. There is ${Object.keys(fields).join(', ')}.`;
          if (!Object.hasOwn(fields, name)) yield { where: `${where}/name`, message: unknown(name) };
          for (const [v, field] of values.entries())
            if (!Object.hasOwn(fields, field)) yield { where: `${where}/values/${v}`, message: unknown(field) };
            else if (!['number', 'integer'].includes(fields[field]!.type ?? '')) yield { where: `${where}/values/${v}`, message: `${JSON.stringify(field)} is no number, so nothing can be compared.` };
        }
      }
    }
  },
};

function tablesOf(draft: Draft): Map<string, Record<string, SchemaNode>> {
  const parts = draft.of.form.flatMap(({ value }) => value.steps.flatMap((step) => step.parts ?? []));
  return new Map(parts.flatMap((part) => (part.part === 'records' ? [[part.collection, fieldsOf(part.schema)] as const] : [])));
}
