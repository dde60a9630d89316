import type { Rule } from '../rule';

const administers = ['manageAccounts', 'approveAuthority'];
const systemDeeds = [...administers, 'readAudit'];

/** Who administers accounts sees no cases, who asks does not approve, and who audits does neither. */
export const systemRoles: Rule = {
  name: 'system-roles',
  *check(draft) {
    for (const { path, value } of draft.of.roles) {
      for (const [index, { key, home, deeds, excludes }] of value.roles.entries()) {
        const where = `${path}#/roles/${index}`;
        if (excludes?.includes(key)) yield { where: `${where}/excludes`, message: `The role ${key} excludes itself.` };
        const wrong = deeds.filter((deed) => (home === 'system' ? !systemDeeds.includes(deed) : administers.includes(deed)));
        if (wrong.length > 0 && home === 'system')
          yield { where: `${where}/deeds`, message: `The role ${key} has the home system, so it may not ${wrong.join(', ')}.` };
        if (wrong.length > 0 && home !== 'system')
          yield { where: `${where}/deeds`, message: `The role ${key} may ${wrong.join(', ')}, so its home must be system.` };
        if (home === 'system' && deeds.filter((deed) => systemDeeds.includes(deed)).length > 1)
          yield { where: `${where}/deeds`, message: `The role ${key} may do more than one of ${systemDeeds.join(', ')}: these are three people's.` };
      }
    }
  },
};
