import type { Describer } from '../model';

/** Tiers, roles, menus and org units: who there is, and what they may do. */
export const tiers: Describer = { noun: '层级', title: () => undefined, things: { tiers: { noun: '层级', key: ['key'], title: ['title', 'key'] } } };

export const roles: Describer = { noun: '角色', title: () => undefined, things: { roles: { noun: '角色', key: ['key'], title: ['title', 'key'] } } };

export const menus: Describer = {
  noun: '菜单',
  title: () => undefined,
  things: {
    menus: { noun: '菜单', key: ['key'], title: ['title', 'key'] },
    groups: { noun: '分组', key: ['title'], title: ['title'] },
    items: { noun: '菜单项', key: ['key'], title: ['title', 'key'] },
  },
};

export const orgUnits: Describer = {
  noun: '单位',
  title: () => undefined,
  things: { units: { noun: '单位', key: ['code'], title: ['name', 'code'] } },
};
