// Generated from platform/catalogue/meta/menus.schema.json by `npm run generate`. Do not edit.

/**
 * The left menus, titles as the people know them.
 */
export interface MenusFile {
  $schema: string;
  menus: {
    key: string;
    groups: {
      title?: string;
      items: {
        key: string;
        title: string;
        icon: 'home' | 'accept' | 'start' | 'work' | 'list' | 'send' | 'review' | 'report' | 'message' | 'help' | 'seats' | 'deadline';
        queue?: string;
        page?: 'home' | 'help' | 'seats' | 'accounts' | 'deadlines' | 'audit' | 'releases' | 'exports';
      }[];
    }[];
  }[];
}
