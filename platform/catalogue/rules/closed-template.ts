import { checkTemplate } from '../../letters/check-template';
import type { Rule } from '../rule';

/** Templates only fill in values: the closed list of helpers, the small HTML of a letter, no partials, no way to a prototype. */
export const closedTemplate: Rule = {
  name: 'closed-template',
  *check(draft) {
    for (const { path, value } of Object.values(draft.templates)) {
      for (const { where, message } of checkTemplate(value, path)) yield { where, message };
    }
  },
};
