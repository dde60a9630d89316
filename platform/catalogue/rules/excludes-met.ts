import type { Rule } from '../rule';
import { nodesOf } from '../usage';

/**
 * A task that asks for another person than the one before it leaves somebody: itself it excludes only as done for other tiers, and none
 * where a unit has one account.
 */
export const excludesMet: Rule = {
  name: 'excludes-met',
  *check(draft) {
    if (draft.broken.has('workflow') || draft.broken.has('programme')) return;
    const seats = draft.of.programme.some(({ value }) => value.entrances.some((entrance) => entrance.kinds.includes('seat')));
    for (const { value: caseType } of draft.of.case) {
      for (const { where, node } of nodesOf(draft, caseType)) {
        for (const other of node.userTask?.excludes ?? []) {
          if (other === node.id && !node.userTask!.candidateTier?.names.length)
            yield { where, message: 'A task that excludes itself is another task only for another tier, and its candidateTier reads nothing that changes.' };
          else if (!seats)
            yield { where, message: `Two people are asked for (excludes ${other}), but no entrance takes seats: a unit has one account.` };
        }
      }
    }
  },
};
