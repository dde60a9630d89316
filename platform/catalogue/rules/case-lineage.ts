import type { Rule } from '../rule';
import { ancestorsOf, formsInUse, nodesOf, usageIsKnown } from '../usage';

/** Case types form a tree, and files that speak of a case above or below mean one that is. */
export const caseLineage: Rule = {
  name: 'case-lineage',
  *check(draft) {
    const byKey = new Map(draft.of.case.map(({ value }) => [value.caseType, value]));
    const above = (key: string) => {
      const caseType = byKey.get(key);
      return caseType ? ancestorsOf(draft, caseType).map((ancestor) => ancestor.caseType) : [];
    };
    for (const { path, value } of draft.of.case) {
      const seen = new Set([value.caseType]);
      for (let at = value.parent; at !== undefined; at = byKey.get(at)?.parent) {
        if (seen.has(at)) {
          yield { where: `${path}#/parent`, message: `The parents run in a circle: ${[...seen, at].join(' → ')}.` };
          break;
        }
        seen.add(at);
      }
      if (value.stageOf !== undefined && byKey.has(value.stageOf) && !above(value.caseType).includes(value.stageOf)) {
        yield { where: `${path}#/stageOf`, message: `${value.stageOf} is no ancestor of ${value.caseType}.` };
      }
      for (const { where, node } of nodesOf(draft, value)) {
        const child = node.service?.attributes['childCaseType'];
        const parent = child === undefined ? undefined : byKey.get(child);
        if (parent && parent.parent !== value.caseType)
          yield { where, message: `${value.caseType} dispatches ${child}, whose parent is ${parent.parent ?? 'nothing'}.` };
      }
    }
    for (const { path, value } of draft.of.programme) {
      for (const [index, start] of value.start.entries()) {
        const caseType = byKey.get(start.caseType);
        if (caseType?.parent !== undefined)
          yield {
            where: `${path}#/start/${index}/caseType`,
            message: `${start.caseType} has the parent ${caseType.parent}, so nobody starts it by hand.`,
          };
        if (caseType && caseType.tier !== start.tier)
          yield { where: `${path}#/start/${index}/tier`, message: `${start.caseType} belongs to the tier ${caseType.tier}.` };
      }
    }
    if (!usageIsKnown(draft)) return;
    for (const { form, caseType } of formsInUse(draft)) {
      const line = [caseType.caseType, ...above(caseType.caseType)];
      const stranger = (where: string, key: string | undefined) =>
        key !== undefined && byKey.has(key) && !line.includes(key)
          ? [
              {
                where: `${form.path}#${where}`,
                message: `${key} is neither ${caseType.caseType} nor above it, and the form is filled there.`,
              },
            ]
          : [];
      for (const [index, step] of form.value.steps.entries()) {
        yield* stranger(`/steps/${index}/holder`, step.holder);
        yield* stranger(`/steps/${index}/sameAsAbove/caseType`, step.sameAsAbove?.caseType);
        for (const [p, part] of (step.parts ?? []).entries()) {
          if (part.part === 'inherited') yield* stranger(`/steps/${index}/parts/${p}/caseType`, part.caseType);
        }
      }
    }
  },
};
