/**
 * A small programme to measure with, as files: four tiers of cases above each other, a form of 40 fields, a table, letters, a loop of one
 * task, and a fan of a thousand. Like any programme it is nothing but configuration.
 */

import { fillForm, judgeForm, letter, meta, noticeForm, paperForm } from './bench-forms';
import { fanTask, loopWorkflow, paperWorkflow, plainTask, straight } from './bench-workflows';

export const PROGRAMME = 'bench';
export const EDITION = '1';

/** The unit whose records these are, and the units above it. */
export const OFFICE = '100101';
export const ABOVE = ['100000', '100100'];

export interface Subject {
  code: string;
  name: string;
}

export function subjectsOf(count: number): Subject[] {
  return Array.from({ length: count }, (_, index) => ({ code: `S${String(index + 1).padStart(5, '0')}`, name: `示例单位${index + 1}` }));
}

function programme(): string {
  return meta('programme', {
    programme: PROGRAMME,
    edition: EDITION,
    title: '测量',
    issuer: '示例单位',
    yearLabel: '年度',
    colour: '#124A62',
    zone: 'Asia/Shanghai',
    support: { phone: '0310-0000000', hours: '工作日' },
    unitAccountsMayWork: true,
    entrances: [{ key: 'all', title: '全部', hint: '全部', accountHint: '编号', passwordHint: '口令', kinds: ['unit', 'subject'] }],
    milestones: [{ key: 'fillBy', title: '截止', date: '2099-12-31', dayKind: 'natural', owner: 'leaf' }],
    stages: [{ key: 'filling', title: '填写', milestone: 'fillBy' }],
    returnDays: 5,
    start: [
      { caseType: 'first', tier: 'upper', title: '开始' },
      { caseType: 'loop', tier: 'leaf', title: '循环' },
      { caseType: 'fan', tier: 'leaf', title: '散开' },
      { caseType: 'paper', tier: 'leaf', title: '材料' },
    ],
  });
}

const roles = ['upper', 'middle', 'lower', 'leaf'].map((tier) => ({
  key: tier,
  title: tier,
  tier,
  deeds: ['work', 'fill', 'submit', 'review'],
  menu: 'all',
  help: 'all',
  home: tier === 'leaf' ? 'filler' : 'officer',
  defaultOfUnit: true,
}));

function caseType(name: string, tier: string, more: object): string {
  return meta('case', { caseType: name, title: name, workflow: name, tier, name: 'unit.name', ...more });
}

/** Files of the edition, by their path in a CONFIG_DIR. */
export function benchEdition(subjects: Subject[]): Record<string, string> {
  const home = `definitions/${PROGRAMME}/${EDITION}`;
  const [upper, middle] = ABOVE as [string, string];
  const units = [
    { code: upper, name: '甲', tiers: ['upper'], parents: {} },
    { code: middle, name: '乙', tiers: ['middle'], parents: { business: upper } },
    { code: OFFICE, name: '丙', tiers: ['lower'], parents: { business: middle } },
  ];
  const entity = {
    entity: 'member',
    title: '名单',
    keyField: 'code',
    titleField: 'name',
    unitField: 'office',
    subject: { codeField: 'code', accountSuffix: '01', tier: 'leaf' },
    schema: {
      type: 'object',
      properties: {
        code: { type: 'string', title: '编号' },
        name: { type: 'string', title: '名称' },
        office: { type: 'string', title: '单位' },
      },
    },
  };
  const sections = { sections: { notice: {} } };
  return {
    [`${home}/programme.json`]: programme(),
    [`${home}/tiers.json`]: meta('tiers', {
      tiers: ['upper', 'middle', 'lower', 'leaf'].map((key) => ({
        key,
        title: key,
        unitTitle: key,
        ...(key === 'leaf' ? { filler: true } : {}),
      })),
    }),
    [`${home}/roles.json`]: meta('roles', { roles }),
    [`${home}/menus.json`]: meta('menus', {
      menus: [{ key: 'all', groups: [{ items: [{ key: 'cases', title: '事项', icon: 'list', queue: 'cases' }, { key: 'papers', title: '材料审核', icon: 'list', queue: 'papers' }] }] }],
    }),
    [`${home}/numbering.json`]: meta('numbering', { numbers: [] }),
    [`${home}/materials.json`]: meta('materials', { materials: [] }),
    [`${home}/help/all.md`]: '# 帮助\n',
    [`${home}/sample.json`]: meta('sample', {
      accounts: units.map(({ code }) => ({ unit: code })),
      records: [{ entity: 'member', rows: subjects.map(({ code, name }) => ({ code, name, office: OFFICE })) }],
    }),
    [`${home}/entities/member.json`]: meta('entity', entity),
    [`${home}/cases/first.json`]: caseType('first', 'upper', sections),
    [`${home}/cases/second.json`]: caseType('second', 'middle', { parent: 'first', ...sections }),
    [`${home}/cases/third.json`]: caseType('third', 'lower', { parent: 'second', ...sections, roster: { entity: 'member' } }),
    [`${home}/cases/fourth.json`]: caseType('fourth', 'leaf', {
      parent: 'third',
      sections: { answers: {}, agreement: {} },
      collections: ['rows'],
      businessKey: 'record.code',
      slots: [
        { slot: 'text1', key: 'second', title: '内容', value: 'answers.f2' },
        { slot: 'number1', key: 'first', title: '数', value: 'answers.f1' },
      ],
    }),
    [`${home}/cases/loop.json`]: caseType('loop', 'leaf', {
      sections: { answers: {}, agreement: {} },
      collections: ['rows'],
      variables: { enough: 'false' },
    }),
    [`${home}/cases/fan.json`]: caseType('fan', 'leaf', { sections: { answers: {}, agreement: {} }, collections: ['rows'] }),
    [`${home}/cases/paper.json`]: caseType('paper', 'leaf', { sections: { facts: {} }, collections: ['many'] }),
    ...Object.fromEntries(['reasons', 'phrases'].map((name) => [
      `${home}/dictionaries/${name}.json`,
      meta('dictionary', { dictionary: name, title: name, items: [{ code: 'incomplete', name: '内容不全' }] }),
    ])),
    [`${home}/queues/papers.json`]: meta('queue', {
      queue: 'papers',
      title: '材料审核',
      breadcrumb: ['材料审核'],
      caseTypes: ['paper'],
      open: 'work',
      search: ['key', 'name'],
      tabs: [{ key: 'open', title: '待办', show: 'open' }],
      columns: [{ key: 'key', title: '编号' }, { key: 'name', title: '名称', link: true }, { key: 'status', title: '状态' }],
      filters: [],
      empty: { why: '没有', next: '等待' },
    }),
    [`${home}/queues/cases.json`]: meta('queue', {
      queue: 'cases',
      title: '事项',
      breadcrumb: ['事项'],
      caseTypes: ['first', 'second', 'third', 'fourth', 'loop', 'fan'],
      open: 'work',
      search: ['key', 'name'],
      tabs: [
        { key: 'all', title: '全部', show: 'all' },
        { key: 'open', title: '待办', show: 'open' },
      ],
      columns: [
        { key: 'key', title: '编号' },
        { key: 'name', title: '名称', link: true },
        { key: 'second', title: '内容' },
        { key: 'first', title: '数' },
        { key: 'status', title: '状态' },
        { key: 'due', title: '期限' },
      ],
      filters: [{ key: 'status', title: '状态', kind: 'status' }],
      empty: { why: '没有', next: '等待' },
    }),
    [`definitions/${PROGRAMME}/registries/org-units.json`]: meta('org-units', { units }),
    [`definitions/${PROGRAMME}/registries/calendar.json`]: meta('calendar', { zone: 'Asia/Shanghai', holidays: [], workdays: [] }),
    [`forms/${PROGRAMME}/${EDITION}/fill.form.json`]: fillForm(),
    [`forms/${PROGRAMME}/${EDITION}/notice.form.json`]: noticeForm('notice'),
    [`forms/${PROGRAMME}/${EDITION}/letters.form.json`]: noticeForm('letters'),
    [`forms/${PROGRAMME}/${EDITION}/paper.form.json`]: paperForm(),
    [`forms/${PROGRAMME}/${EDITION}/judge.form.json`]: judgeForm(),
    [`workflows/${PROGRAMME}/${EDITION}/first.bpmn`]: straight('first', plainTask('notice')),
    [`workflows/${PROGRAMME}/${EDITION}/second.bpmn`]: straight('second', plainTask('notice')),
    [`workflows/${PROGRAMME}/${EDITION}/third.bpmn`]: straight('third', plainTask('letters')),
    [`workflows/${PROGRAMME}/${EDITION}/fourth.bpmn`]: straight('fourth', plainTask('fill')),
    [`workflows/${PROGRAMME}/${EDITION}/loop.bpmn`]: loopWorkflow(),
    [`workflows/${PROGRAMME}/${EDITION}/fan.bpmn`]: straight('fan', fanTask),
    [`workflows/${PROGRAMME}/${EDITION}/paper.bpmn`]: paperWorkflow(),
    [`templates/${PROGRAMME}/${EDITION}/letter.hbs`]: letter,
  };
}
