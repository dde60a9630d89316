import { isCreditCode } from '../../journey/formats';
import type { Rule } from '../rule';

const division = /^\d{6}$/;
/** What stands for the whole of a division: 130100 is 1301, 130000 is 13. */
const prefixOf = (code: string) => code.replace(/(00){1,2}$/, '');

/**
 * A unit's code is one that people can check: six digits of a division, which one of its parents begins like; 18 characters of a credit
 * code with its check digit; or a short name of its own. What ends does so after it has begun.
 */
export const unitCodes: Rule = {
  name: 'unit-codes',
  *check(draft) {
    for (const { path, value } of draft.of['org-units']) {
      const known = new Set(value.units.map(({ code }) => code));
      for (const [index, { code, parents, validFrom, validTo }] of value.units.entries()) {
        const where = `${path}#/units/${index}`;
        const above = Object.values(parents).filter((parent) => division.test(parent) && known.has(parent));
        if (code.length === 18 && !isCreditCode(code))
          yield { where: `${where}/code`, message: `${code} is 18 characters long but no credit code: its check digit is wrong.` };
        else if (division.test(code) && above.length > 0 && !above.some((parent) => code.startsWith(prefixOf(parent))))
          yield { where: `${where}/code`, message: `The division ${code} lies in none of its parents: ${above.join(', ')}.` };
        if (validFrom !== undefined && validTo !== undefined && validTo < validFrom)
          yield { where: `${where}/validTo`, message: `${code} ends on ${validTo}, before it begins on ${validFrom}.` };
      }
    }
  },
};
