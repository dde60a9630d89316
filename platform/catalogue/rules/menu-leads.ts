import type { Rule } from '../rule';

/** A menu item leads to exactly one place. */
export const menuLeads: Rule = {
  name: 'menu-leads',
  *check(draft) {
    for (const { path, value } of draft.of.menus) {
      for (const [m, menu] of value.menus.entries())
        for (const [g, group] of menu.groups.entries())
          for (const [i, item] of group.items.entries()) {
            if ((item.queue === undefined) === (item.page === undefined)) {
              yield {
                where: `${path}#/menus/${m}/groups/${g}/items/${i}`,
                message: 'A menu item leads to a queue or to a page: one of the two.',
              };
            }
          }
    }
  },
};
