import type { Rule } from '../rule';

/** Stages follow one another, and so do the days they end on; a date is a day there is. */
export const milestoneOrder: Rule = {
  name: 'milestone-order',
  *check(draft) {
    for (const { path, value } of draft.of.programme) {
      const dates = new Map<string, string>();
      for (const [index, { key, date }] of value.milestones.entries()) {
        const at = new Date(`${date}T00:00:00Z`);
        if (Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== date)
          yield { where: `${path}#/milestones/${index}/date`, message: `There is no day ${date}.` };
        else dates.set(key, date);
      }
      let before: { title: string; date: string } | undefined;
      for (const [index, stage] of value.stages.entries()) {
        const date = stage.milestone === undefined ? undefined : dates.get(stage.milestone);
        if (date === undefined || stage.retired) continue;
        if (before && date < before.date)
          yield {
            where: `${path}#/stages/${index}/milestone`,
            message: `The stage ${stage.key} ends on ${date}, before the stage ahead of it (${before.date}).`,
          };
        before = { title: stage.title, date };
      }
    }
  },
};
