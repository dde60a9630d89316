import type { Rule } from '../rule';

/** The account of a unit acts in one role: each tier has exactly one marked `defaultOfUnit`. */
export const defaultRole: Rule = {
  name: 'default-role',
  *check(draft) {
    if (draft.broken.has('roles') || draft.broken.has('tiers')) return;
    const roles = draft.of.roles.flatMap(({ path, value }) =>
      value.roles.map((role, index) => ({ where: `${path}#/roles/${index}`, role })),
    );
    for (const { path, value } of draft.of.tiers) {
      for (const [index, tier] of value.tiers.entries()) {
        if (tier.retired) continue;
        const marked = roles.filter(({ role }) => role.tier === tier.key && role.defaultOfUnit && !role.retired);
        if (marked.length === 0)
          yield { where: `${path}#/tiers/${index}`, message: `No role of the tier ${tier.key} is marked defaultOfUnit.` };
        for (const { where } of marked.slice(1))
          yield { where, message: `The tier ${tier.key} already has the role ${marked[0]!.role.key} marked defaultOfUnit.` };
      }
    }
  },
};
