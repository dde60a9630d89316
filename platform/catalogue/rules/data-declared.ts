import type { Rule } from '../rule';
import { agreementSection, namesOfData } from '../known-names';
import { ancestorsOf, formsInUse, usageIsKnown } from '../usage';

/** Sections and collections that forms write are declared by the case type that holds them; what is copied from above exists there. */
export const dataDeclared: Rule = {
  name: 'data-declared',
  *check(draft) {
    if (!usageIsKnown(draft)) return;
    for (const { form, caseType } of formsInUse(draft)) {
      for (const [index, step] of form.value.steps.entries()) {
        const where = `${form.path}#/steps/${index}`;
        const holder = step.holder === undefined ? caseType : draft.of.case.find(({ value }) => value.caseType === step.holder)?.value;
        if (
          holder &&
          step.section !== undefined &&
          step.section !== agreementSection &&
          !Object.hasOwn(holder.sections ?? {}, step.section)
        ) {
          yield {
            where: `${where}/section`,
            message: `The case type ${holder.caseType} declares no section ${JSON.stringify(step.section)}.`,
          };
        }
        for (const [p, part] of (step.parts ?? []).entries()) {
          if (holder && part.part === 'records' && !holder.collections?.includes(part.collection)) {
            yield {
              where: `${where}/parts/${p}/collection`,
              message: `The case type ${holder.caseType} declares no collection ${JSON.stringify(part.collection)}.`,
            };
          }
        }
        const same = step.sameAsAbove;
        const above = same && ancestorsOf(draft, caseType).find((ancestor) => ancestor.caseType === same.caseType);
        if (!same || !above) continue;
        const names = new Set(namesOfData(draft, above));
        for (const [field, from] of Object.entries(same.fields)) {
          if (!names.has(`${same.section}.${from}`))
            yield {
              where: `${where}/sameAsAbove/fields/${field}`,
              message: `The section ${same.section} of ${same.caseType} has no field ${JSON.stringify(from)}.`,
            };
        }
      }
    }
  },
};
