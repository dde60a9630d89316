import type { Draft } from '../draft';
import type { Rule } from '../rule';
import { fieldsOf, type SchemaNode } from '../schema-walk';
import { pointerPart } from '../shape';

/** A uiSchema of flat fields, with the schema it draws. */
export interface PlacedUi {
  where: string;
  ui: Record<string, unknown>;
  fields: Record<string, SchemaNode>;
  computed: string[];
}

export function uisOf(draft: Draft): PlacedUi[] {
  return draft.of.form.flatMap(({ path, value }) =>
    value.steps.flatMap((step, index) => [
      {
        where: `${path}#/steps/${index}/ui`,
        ui: record(step.ui),
        fields: fieldsOf(step.schema),
        computed: Object.keys(step.computed ?? {}),
      },
      ...(step.parts ?? []).flatMap((part, p) =>
        part.part === 'records'
          ? [
              {
                where: `${path}#/steps/${index}/parts/${p}/ui`,
                ui: record(part.ui),
                fields: fieldsOf(part.schema),
                computed: Object.keys(part.computed ?? {}),
              },
            ]
          : [],
      ),
    ]),
  );
}

/** A uiSchema speaks of fields there are; where it groups them, it shows each once. */
export const uiFields: Rule = {
  name: 'ui-fields',
  *check(draft) {
    for (const { where, ui, fields } of uisOf(draft)) {
      for (const [key, value] of Object.entries(ui)) {
        const here = `${where}/${pointerPart(key)}`;
        if (key === 'ui:groups') yield* groupFaults(value, here, fields);
        else if (key === 'ui:order' || key === 'ui:options')
          yield { where: here, message: `${key} is not used at this level; ui:groups orders fields.` };
        else if (!key.startsWith('ui:') && !Object.hasOwn(fields, key))
          yield { where: here, message: `There is no field ${JSON.stringify(key)} in the schema.` };
        else if (key.startsWith('ui:')) yield { where: here, message: `${key} is not known; only ui:groups stands at this level.` };
      }
    }
  },
};

function* groupFaults(groups: unknown, where: string, fields: Record<string, SchemaNode>): Generator<{ where: string; message: string }> {
  if (!Array.isArray(groups)) {
    yield { where, message: 'ui:groups must be a list of {title, columns, fields}.' };
    return;
  }
  const shown = new Set<string>();
  for (const [index, group] of groups.entries()) {
    const { title, columns, fields: members, ...rest } = record(group);
    const here = `${where}/${index}`;
    if (title !== undefined && typeof title !== 'string') yield { where: `${here}/title`, message: 'The title of a group must be a text.' };
    if (columns !== undefined && ![1, 2, 4].includes(columns as number))
      yield { where: `${here}/columns`, message: 'A group has 1, 2 or 4 columns.' };
    for (const key of Object.keys(rest))
      yield { where: `${here}/${pointerPart(key)}`, message: `The key ${JSON.stringify(key)} is not known here.` };
    if (!Array.isArray(members)) yield { where: `${here}/fields`, message: 'A group needs a list of fields.' };
    else
      for (const [place, field] of members.entries()) {
        if (typeof field !== 'string' || !Object.hasOwn(fields, field))
          yield { where: `${here}/fields/${place}`, message: `There is no field ${JSON.stringify(field)} in the schema.` };
        else if (shown.has(field))
          yield { where: `${here}/fields/${place}`, message: `The field ${JSON.stringify(field)} already stands in a group.` };
        else shown.add(field);
      }
  }
  for (const field of Object.keys(fields)) {
    if (!shown.has(field)) yield { where, message: `The field ${JSON.stringify(field)} stands in no group, so nobody would see it.` };
  }
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}
