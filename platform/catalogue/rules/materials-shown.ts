import type { Rule } from '../rule';

/** A material's stage is shown by some form, a form shows stages that have materials, and a conditional material says when and why. */
export const materialsShown: Rule = {
  name: 'materials-shown',
  *check(draft) {
    const parts = draft.of.form.flatMap(({ path, value }) =>
      value.steps.flatMap((step, s) =>
        (step.parts ?? []).flatMap((part, p) =>
          part.part === 'materials' ? [{ where: `${path}#/steps/${s}/parts/${p}/stage`, stage: part.stage }] : [],
        ),
      ),
    );
    const shown = new Set(parts.map(({ stage }) => stage));
    const stages = new Set<string>();
    for (const { path, value } of [...draft.of.materials, ...draft.of.industry]) {
      for (const [index, material] of (value.materials ?? []).entries()) {
        const where = `${path}#/materials/${index}`;
        if (material.retired) continue;
        stages.add(material.stage);
        if (!shown.has(material.stage) && !draft.broken.has('form'))
          yield { where: `${where}/stage`, message: `No form shows the materials of stage ${JSON.stringify(material.stage)}.` };
        if (material.requirement === 'conditional' && material.when === undefined)
          yield { where, message: 'A conditional material needs "when".' };
        if (material.requirement !== 'conditional' && material.when !== undefined)
          yield { where: `${where}/when`, message: `"when" is read for conditional materials only; this one is ${material.requirement}.` };
        if (material.requirement === 'conditional' && material.reason === undefined)
          yield { where, message: 'A conditional material needs "reason", to tell people why it is asked for.' };
      }
    }
    if (draft.broken.has('materials') || draft.broken.has('industry')) return;
    for (const { where, stage } of parts)
      if (!stages.has(stage)) yield { where, message: `There are no materials of stage ${JSON.stringify(stage)}.` };
  },
};
