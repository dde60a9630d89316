import type { Rule } from '../rule';

/** Milestones that a new edition counted on from the year before are doubted until somebody has looked. */
export const datesConfirmed: Rule = {
  name: 'dates-confirmed',
  *check(draft) {
    for (const { path, value } of draft.of.programme) {
      for (const [index, { key, date, unconfirmed, retired }] of value.milestones.entries()) {
        if (unconfirmed && !retired)
          yield {
            where: `${path}#/milestones/${index}/date`,
            message: `The date ${date} of ${key} was counted on from the year before. Look, then take out "unconfirmed".`,
            severity: 'warning',
          };
      }
    }
  },
};
