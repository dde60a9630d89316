import type { Describer } from '../model';

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
};
