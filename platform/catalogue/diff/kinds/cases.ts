import type { Describer } from '../model';
import { fieldView, form } from './form';

/** What is dealt with: case types, the records they are about, the lists that show them, the numbers they bear. */
export const caseType: Describer = {
  noun: '事项',
  title: ({ title }) => title as string,
  things: {
    slots: { noun: '列表栏目', key: ['key'], title: ['title', 'key'] },
    sections: { noun: '数据节' },
    variables: { noun: '流程变量' },
    prefill: { noun: '预填' },
  },
};

export const entity: Describer = {
  noun: '名单',
  title: ({ title }) => title as string,
  things: { ...form.things, rules: { noun: '规则', key: ['result'], title: ['result'] } },
  view: fieldView,
};

export const queue: Describer = {
  noun: '列表',
  title: ({ title }) => title as string,
  things: {
    columns: { noun: '列', key: ['key'], title: ['title', 'key'] },
    filters: { noun: '筛选', key: ['key'], title: ['title', 'key'] },
    tabs: { noun: '页签', key: ['key'], title: ['title', 'key'] },
    batch: { noun: '批量办理', key: ['element'], title: ['label', 'element'] },
  },
};

export const numbering: Describer = {
  noun: '编号',
  title: () => undefined,
  things: { numbers: { noun: '编号', key: ['key'], title: ['title', 'key'] } },
};

export const dictionary: Describer = {
  noun: '字典',
  title: ({ title }) => title as string,
  things: { items: { noun: '条目', key: ['code'], title: ['name', 'code'] } },
};

export const calendar: Describer = { noun: '工作日历', title: () => undefined };

export const sample: Describer = {
  noun: '示例数据',
  title: () => undefined,
  things: {
    accounts: { noun: '账号', key: ['unit'], title: ['unit'] },
    seats: { noun: '岗位账号', key: ['name'], title: ['name'] },
    records: { noun: '名单', key: ['entity'], title: ['entity'] },
    rows: { noun: '记录', key: ['creditCode', 'code', 'key'], title: ['name', 'creditCode', 'code', 'key'] },
    cases: { noun: '事项', key: ['caseType'], title: ['caseType'] },
  },
};
