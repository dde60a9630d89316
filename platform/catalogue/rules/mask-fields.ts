import { compileExpression } from '../../conditions/compile-expression';
import type { MaskDefinition } from '../../contracts/configuration/roles';
import type { Problem } from '../../errors/platform-error';
import type { Draft } from '../draft';
import { inventory } from '../inventory';
import type { Rule } from '../rule';
import { pointerPart } from '../shape';
import { formsInUse, usageIsKnown } from '../usage';

type Found = Omit<Problem, 'rule'>;

/** A mask hides a field that exists, and nothing that everybody reads is made of it. */
export const maskFields: Rule = {
  name: 'mask-fields',
  *check(draft) {
    if (!usageIsKnown(draft) || draft.broken.has('roles') || draft.broken.has('entity')) return;
    const masks = draft.of.roles.flatMap(({ path, value }) =>
      (value.masks ?? []).map((mask, index) => ({ where: `${path}#/masks/${index}`, mask })),
    );
    if (masks.length === 0) return;
    for (const { where, mask } of masks) yield* faultsOf(draft, where, mask);
    const masked = new Set(masks.flatMap(({ mask }) => mask.fields));
    for (const { where, source, into } of copies(draft)) {
      if (into !== undefined && masked.has(into)) continue;
      for (const field of maskedIn(source, masked, into))
        yield { where, message: `This would give away the masked field ${field}${into === undefined ? '' : `: mask ${into} as well`}.` };
    }
  },
};

function* faultsOf(draft: Draft, where: string, { fields, shownTo, revealTo = [] }: MaskDefinition): Generator<Found> {
  // A field stands in a section of some case type (`project.basic`), or in an entity (`listItem`).
  const present = new Set(
    inventory(draft).flatMap(({ what, within, key }) => (what === 'field' ? [`${within.slice(within.indexOf('.') + 1)}.${key}`] : [])),
  );
  const naming = new Set(
    draft.of.entity.flatMap(({ value }) =>
      [value.keyField, value.titleField, value.unitField, value.groupField, value.subject?.codeField].map((key) => `${value.entity}.${key}`),
    ),
  );
  for (const [index, field] of fields.entries()) {
    const at = `${where}/fields/${index}`;
    if (!present.has(field)) yield { where: at, message: `No section, collection or entity has the field ${JSON.stringify(field)}.` };
    else if (naming.has(field)) yield { where: at, message: `${field} names its records in every list; it cannot be masked.` };
  }
  for (const [index, role] of revealTo.entries())
    if (shownTo.includes(role)) yield { where: `${where}/revealTo/${index}`, message: `The role ${role} reads it whole already.` };
}

/** Where one value is made of another, or of a field: `into` is the field it becomes, absent where everybody reads it. */
interface Copy {
  where: string;
  source: string;
  into?: string;
}

function* copies(draft: Draft): Generator<Copy> {
  for (const { path, value } of draft.of.case) {
    yield { where: `${path}#/name`, source: value.name };
    if (value.businessKey !== undefined) yield { where: `${path}#/businessKey`, source: value.businessKey };
    for (const [index, slot] of (value.slots ?? []).entries()) yield { where: `${path}#/slots/${index}/value`, source: slot.value };
    for (const [section, { prefill }] of Object.entries(value.sections ?? {}))
      yield* mapped(`${path}#/sections/${pointerPart(section)}/prefill`, prefill, section);
  }
  const seen = new Set<unknown>();
  for (const { form } of formsInUse(draft)) {
    if (seen.has(form)) continue;
    seen.add(form);
    for (const [s, step] of form.value.steps.entries()) {
      const at = `${form.path}#/steps/${s}`;
      if (step.section !== undefined) {
        yield* mapped(`${at}/computed`, step.computed, step.section);
        for (const [field, from] of Object.entries(step.sameAsAbove?.fields ?? {}))
          yield {
            where: `${at}/sameAsAbove/fields/${pointerPart(field)}`,
            source: `${step.sameAsAbove!.section}.${from}`,
            into: `${step.section}.${field}`,
          };
      }
      for (const [p, part] of (step.parts ?? []).entries()) {
        if (part.part === 'records') yield* mapped(`${at}/parts/${p}/computed`, part.computed, part.collection);
        if (part.part === 'documents') yield { where: `${at}/parts/${p}/fileName`, source: part.fileName };
      }
    }
  }
}

function* mapped(where: string, sources: Record<string, string> | undefined, container: string): Generator<Copy> {
  for (const [field, source] of Object.entries(sources ?? {}))
    yield { where: `${where}/${pointerPart(field)}`, source, into: `${container}.${field}` };
}

/** Masked fields that an expression reads, by their own path, an ancestor's (`project.accept.mobile`) or the record's. */
function maskedIn(source: string, masked: ReadonlySet<string>, into: string | undefined): string[] {
  const container = into?.split('.')[0];
  let names: string[];
  try {
    ({ names } = compileExpression(source));
  } catch {
    // What does not parse is told by expressions-read.
    return [];
  }
  return [...masked].filter((field) => {
    const own = field.slice(field.indexOf('.') + 1);
    return names.some(
      (name) => `.${name}`.endsWith(`.${field}`) || name === `record.${own}` || (name === own && field === `${container}.${own}`),
    );
  });
}
