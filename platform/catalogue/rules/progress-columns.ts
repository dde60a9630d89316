import type { Rule } from '../rule';
import { formsInUse, usageIsKnown } from '../usage';

/** A progress list shows cases sent down from where it stands, and each of its columns says what it counts. */
export const progressColumns: Rule = {
  name: 'progress-columns',
  *check(draft) {
    if (!usageIsKnown(draft)) return;
    for (const { form, caseType } of formsInUse(draft)) {
      for (const [s, step] of form.value.steps.entries()) {
        for (const [p, part] of (step.parts ?? []).entries()) {
          if (part.part !== 'progress') continue;
          const where = `${form.path}#/steps/${s}/parts/${p}`;
          const shown = draft.of.case.find(({ value }) => value.caseType === part.caseType)?.value;
          if (shown && shown.parent !== caseType.caseType)
            yield { where: `${where}/caseType`, message: `${part.caseType} is not sent down from ${caseType.caseType}; nothing would ever be listed.` };
          const seen = new Set<string>();
          for (const [c, { key, count }] of (part.columns ?? []).entries()) {
            if (count === undefined) yield { where: `${where}/columns/${c}`, message: `The column ${key} has no "count" and would stay empty.` };
            if (seen.has(key)) yield { where: `${where}/columns/${c}/key`, message: `The column ${JSON.stringify(key)} stands twice.` };
            seen.add(key);
          }
        }
      }
    }
  },
};
