import { helpFault } from '../../letters/help-page';
import type { Rule } from '../rule';

/** A help page can be shown: it is not too long, and nothing in it stands deeper than its reader goes. */
export const helpPage: Rule = {
  name: 'help-page',
  *check(draft) {
    for (const { path, value } of Object.values(draft.help)) {
      const fault = helpFault(value);
      if (fault) yield { where: path, message: `The page cannot be shown: ${fault}.` };
    }
  },
};
