import type { Describer, Tree } from '../model';

export const programme: Describer = {
  noun: '方案',
  title: ({ title }) => title as string,
  things: {
    milestones: { noun: '里程碑', key: ['key'], title: ['title', 'key'], more: ({ date }) => (date === undefined ? '' : `（${String(date)}）`) },
    stages: { noun: '阶段', key: ['key'], title: ['title', 'key'] },
    entrances: { noun: '登录入口', key: ['key'], title: ['title', 'key'] },
    start: { noun: '发起', key: ['caseType'], title: ['title', 'caseType'] },
    masks: { noun: '脱敏', key: ['key'], title: ['title', 'key'] },
  },
  view: (value) => (Array.isArray(value.milestones) ? { ...value, milestones: value.milestones.map((one) => withDoubt(one as Tree)) } : value),
};

/** A day that nobody has confirmed is one thing to read: 2025-07-08（待核）. */
function withDoubt(milestone: Tree): Tree {
  const { unconfirmed, ...rest } = milestone;
  return unconfirmed === true && typeof rest.date === 'string' ? { ...rest, date: `${rest.date}（待核）` } : milestone;
}
