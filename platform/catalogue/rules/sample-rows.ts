import { checkSchema } from '../../journey/schema-check';
import type { Json } from '../../conditions/model';
import type { Rule } from '../rule';

/** Records of the sample follow their entity, stand under one key once, and belong to a unit there is. */
export const sampleRows: Rule = {
  name: 'sample-rows',
  *check(draft) {
    if (draft.broken.has('org-units') || draft.broken.has('entity')) return;
    const units = new Set(draft.of['org-units'].flatMap(({ value }) => value.units.map((unit) => unit.code)));
    for (const { path, value } of draft.of.sample) {
      for (const [index, { entity: key, rows }] of value.records.entries()) {
        const entity = draft.of.entity.find((file) => file.value.entity === key)?.value;
        if (!entity) continue;
        const seen = new Set<string>();
        for (const [r, row] of rows.entries()) {
          const where = `${path}#/records/${index}/rows/${r}`;
          const data = row as Record<string, Json>;
          for (const { field, message } of checkSchema(entity.schema, data)) yield { where: `${where}/${field}`, message: `The schema of ${key} says: ${message}` };
          const own = String(data[entity.keyField] ?? '');
          if (seen.has(own)) yield { where: `${where}/${entity.keyField}`, message: `The key ${JSON.stringify(own)} stands twice.` };
          seen.add(own);
          const unit = String(data[entity.unitField] ?? '');
          if (!units.has(unit)) yield { where: `${where}/${entity.unitField}`, message: `There is no org unit ${JSON.stringify(unit)}.` };
        }
      }
    }
  },
};
