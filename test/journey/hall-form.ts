import type { FormFile } from '../../platform/contracts/configuration/form';
import type { Material } from '../../platform/contracts/configuration/materials';
import { journeyOf, type Answers, type JourneyOptions } from '../../platform/journey/journey';
import { checkSchema } from '../../platform/journey/schema-check';
import { partChecks } from '../../platform/parts/checks';

/** A small form with one of everything: asking for a hall. */
export const form: FormFile = {
  $schema: '', form: 'hall', title: '借用礼堂', breadcrumb: [], order: 'free',
  steps: [
    {
      key: 'basic', title: '基本信息', section: 'basic',
      schema: {
        type: 'object', additionalProperties: false, required: ['activity', 'people', 'kind', 'host'],
        properties: {
          activity: { type: 'string', title: '活动名称', minLength: 2, maxLength: 20 },
          people: { type: 'integer', title: '人数', minimum: 1, maximum: 200 },
          kind: { type: 'string', title: '类型' },
          host: { type: 'string', title: '承办单位' },
          hostName: { type: 'string', title: '承办单位名称' },
          hostPhone: { type: 'string', title: '承办单位电话', format: 'cn-phone' },
          day: { type: 'string', title: '使用日期', format: 'date' },
          total: { type: 'number', title: '设备件数' },
          fee: { type: 'number', title: '费用', multipleOf: 0.01 },
        },
      },
      ui: { kind: { 'ui:options': { dictionary: 'kinds' } }, host: { 'ui:options': { dictionary: 'hosts' } } },
      visibleWhen: { hostName: 'host = "other"', hostPhone: 'hostName != null' },
      requiredWhen: { hostName: 'host = "other"', day: 'people > 50' },
      computed: { total: 'count(equipment)', fee: 'people * 0.1' },
      readOnly: ['host'],
      checks: [
        { problem: 'day != null and date(day) < today()', at: 'day', message: '使用日期不能早于今天' },
        { problem: 'people > 100', at: 'people', message: '人数较多，请核对', severity: 'warning' },
      ],
    },
    {
      key: 'equipment', title: '设备',
      parts: [{
        part: 'records', collection: 'equipment', minRows: 1, maxRows: 3,
        schema: {
          type: 'object', required: ['item', 'count'],
          properties: {
            item: { type: 'string', title: '设备', maxLength: 10 },
            count: { type: 'integer', title: '数量', minimum: 1 },
            price: { type: 'number', title: '单价' },
            cost: { type: 'number', title: '小计' },
            why: { type: 'string', title: '说明' },
          },
        },
        computed: { cost: 'count * price' },
        visibleWhen: { why: 'cost > 100' },
        requiredWhen: { why: 'cost > 100' },
        checks: [{ problem: 'count > basic.people', at: 'count', message: '数量不能超过人数' }],
      }],
    },
    {
      key: 'large', title: '大型活动', when: 'basic.people > 50', section: 'large',
      schema: { type: 'object', required: ['plan'], properties: { plan: { type: 'string', title: '疏散方案' } } },
    },
    {
      key: 'files', title: '材料',
      parts: [
        { part: 'materials', stage: 'S1' },
        { part: 'attachments', subject: 'other', title: '其他附件', formats: ['pdf'], min: 1, max: 2 },
      ],
    },
    { key: 'confirm', title: '核对与提交', parts: [{ part: 'answers' }, { part: 'agreement', text: '…', label: '我同意' }] },
  ],
};

const material = (code: string, rest: Partial<Material>): Material => ({
  code, stage: 'S1', step: { no: '1', title: '一' }, title: `材料${code}`, formats: ['pdf'], requirement: 'required', ...rest,
});

export const materials = [
  material('M-1', {}),
  material('M-2', { requirement: 'optional' }),
  material('M-3', { requirement: 'conditional', when: 'basic.people > 50', reason: '人数超过 50', maxFiles: 1 }),
  material('M-4', { stage: 'S2' }),
];

export const whole: Answers = {
  sections: { basic: { activity: '重阳节合唱', people: 30, kind: 'music', host: 'own' }, agreement: { confirm: true } },
  collections: { equipment: [{ id: 'r1', data: { item: '音箱', count: 2, price: 10 } }] },
  names: { case: { round: 0 } },
  fileCounts: { 'material/M-1': 1, 'attachments/other': 1 },
  dictionaries: { kinds: { items: [{ code: 'music' }, { code: 'speech' }] }, hosts: { items: [{ code: 'own' }, { code: 'other' }] } },
  now: Date.parse('2024-07-08T00:00:00Z'),
  zone: 'Asia/Shanghai',
};

/** The same for more people: the large step and another material come in, and are answered. */
export const large = () => answers({ people: 80, day: '2024-08-01' }, {
  sections: { ...whole.sections, large: { plan: '走东门' } },
  fileCounts: { ...whole.fileCounts, 'material/M-3': 1 },
});

/** The whole answers with the basic section changed field by field and the rest replaced. */
export function answers(basic: Answers['sections'][string] = {}, rest: Partial<Answers> = {}): Answers {
  const sections = { ...whole.sections, ...rest.sections };
  return { ...whole, ...rest, sections: { ...sections, basic: { ...sections.basic, ...basic } } };
}

export function walk(given: Answers, options: Partial<JourneyOptions> = {}) {
  return journeyOf(form, given, { materials, parts: partChecks, check: checkSchema, ...options });
}
