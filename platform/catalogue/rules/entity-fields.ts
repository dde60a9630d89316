import type { Rule } from '../rule';
import { fieldsOf } from '../schema-walk';

/** An entity's key, title, unit and other special fields are fields of its schema. */
export const entityFields: Rule = {
  name: 'entity-fields',
  *check(draft) {
    for (const { path, value } of draft.of.entity) {
      const fields = fieldsOf(value.schema);
      const named = {
        '/keyField': value.keyField,
        '/titleField': value.titleField,
        '/unitField': value.unitField,
        '/groupField': value.groupField,
        '/subject/codeField': value.subject?.codeField,
        '/subject/phoneField': value.subject?.phoneField,
      };
      for (const [pointer, key] of Object.entries(named)) {
        if (key !== undefined && !Object.hasOwn(fields, key))
          yield { where: `${path}#${pointer}`, message: `There is no field ${JSON.stringify(key)} in the schema.` };
      }
      const fixed = [value.keyField, value.unitField, value.subject?.codeField];
      for (const [index, key] of (value.correctable ?? []).entries()) {
        const where = `${path}#/correctable/${index}`;
        if (!Object.hasOwn(fields, key)) yield { where, message: `There is no field ${JSON.stringify(key)} in the schema.` };
        else if (fixed.includes(key)) yield { where, message: `${JSON.stringify(key)} keys the record or says whose it is, and stays.` };
        else if (fields[key]?.type !== 'string') yield { where, message: `${JSON.stringify(key)} is no text; only text can be put right.` };
      }
      for (const [index, rule] of (value.rules ?? []).entries()) {
        if (Object.hasOwn(fields, rule.result))
          yield {
            where: `${path}#/rules/${index}/result`,
            message: `The result ${JSON.stringify(rule.result)} would hide the field of that name.`,
          };
      }
    }
    for (const { path, value } of draft.of.case) {
      const above = draft.of.entity.find((entity) => entity.value.entity === value.record)?.value;
      if (value.accountsFrom && !above?.subject)
        yield { where: `${path}#/accountsFrom`, message: 'Only a case about an entity with a subject has an account to enable.' };
    }
  },
};
