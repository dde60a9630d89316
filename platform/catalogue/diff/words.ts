import type { Json } from '../../conditions/model';

/** What the properties of configuration are called by those who decide about them. */
export const propertyWords: Readonly<Record<string, string>> = {
  title: '名称', name: '名称', key: '键', code: '编码', edition: '年度', document: '文号', issuer: '发文单位', summary: '简介',
  yearLabel: '年度叫法', colour: '主色', zone: '时区', language: '语言', entry: '登录地址', phone: '电话', hours: '服务时间', hint: '提示',
  support: '技术支持', titleLines: '分行名称', entrances: '登录入口', accountHint: '账号提示', passwordHint: '口令提示',
  unitAccountsMayWork: '单位账号可办理', secondPersonApproves: '发布须双人', returnDays: '补正期限（天）', sameUnit: '一个单位兼两级', date: '日期',
  dayKind: '计日方式', owner: '责任方', onSignIn: '登录页显示', unconfirmed: '日期待核', milestone: '里程碑', renamedFrom: '原来的键',
  retired: '停用', when: '出现条件', note: '说明', guide: '填写指南', section: '数据节', holder: '数据所在事项', visibleWhen: '显示条件',
  requiredWhen: '必填条件', computed: '自动计算', checks: '校验', problem: '不合格条件', message: '提示语', severity: '级别', at: '定位字段',
  readOnly: '只读', sameAsAbove: '沿用上级', renamedFields: '字段改名', retiredFields: '停用字段', parts: '部件', breadcrumb: '页面路径',
  order: '填写次序', submit: '提交', label: '按钮文字', confirm: '确认语', statement: '声明', receipt: '回执', outputs: '流程输出',
  minRows: '最少行数', wanted: '空表提醒', maxRows: '最多行数', addLabel: '增行按钮', collection: '数据表', template: '文书模板', stage: '阶段', step: '步骤',
  no: '序号', formats: '格式', requirement: '要求', reason: '理由', maxFiles: '最多文件数', maxMegabytes: '单个文件上限（MB）', photo: '照片', everyFormat: '各格式都要', each: '逐行须传', of: '哪些行', noun: '称呼', compare: '比对', values: '比对的数',
  tier: '层级', deeds: '权限', menu: '菜单', help: '帮助', home: '首页', defaultOfUnit: '单位默认角色', unitTitle: '单位叫法', filler: '填报层级',
  workflow: '流程', parent: '上级', record: '名单', businessKey: '业务编号', number: '编号规则', variables: '流程变量', prefill: '预填',
  slots: '列表栏目', slot: '栏位', value: '取值', roster: '名单范围', entity: '对象', where: '条件', stageOf: '计入上级阶段', accountsFrom: '启用账号',
  pattern: '格式', per: '按何计数', group: '分组', unit: '单位', source: '出处', tags: '标签', classes: '行业分类', caseTypes: '事项',
  columns: '列', filters: '筛选', search: '搜索', open: '打开方式', tabs: '页签', batch: '批量办理', show: '显示', empty: '空列表提示',
  why: '原因', next: '下一步', keyField: '键字段', titleField: '名称字段', unitField: '单位字段', groupField: '分组字段', codeField: '编码字段',
  phoneField: '电话字段', accountSuffix: '账号后缀', subject: '填报主体', rules: '规则', decision: '决策', result: '结果', required: '必填',
  type: '类型', format: '格式', minimum: '最小值', maximum: '最大值', exclusiveMinimum: '须大于', exclusiveMaximum: '须小于',
  minLength: '最少字数', maxLength: '最多字数', minItems: '最少项数', maxItems: '最多项数', multipleOf: '须为其倍数', enum: '可选值',
  oneOf: '可选项', default: '默认值', description: '说明', uniqueItems: '不得重复', additionalProperties: '其他字段', 'ui:widget': '控件',
  'ui:help': '填写提示', 'ui:options': '显示设置', dictionary: '字典', placeholder: '示例', readonly: '只读', rows: '行', span: '宽度',
  total: '合计', groups: '分组', items: '条目', fields: '字段', offices: '科室', office: '落款单位', tiers: '层级', parents: '上级单位',
  holidays: '节假日', workdays: '调休上班日', accounts: '账号', records: '名单', cases: '事项', seats: '岗位账号', start: '发起', stages: '阶段',
  milestones: '里程碑', icon: '图标', page: '页面', queue: '列表', link: '可点击', width: '列宽', align: '对齐', kind: '种类',
  formKey: '表单', candidateUnit: '办理单位', candidateTier: '办理层级', candidateRoles: '办理角色', excludes: '不得同一人', proxyTier: '代办层级',
  due: '办理期限', status: '状态', condition: '走向条件', sourceRef: '起点', targetRef: '终点', calledElement: '调用的流程', inputs: '输入',
  childCaseType: '下发的事项', toTier: '下发层级', perRecord: '逐条下发', only: '只下发', to: '发给', resultVariable: '结果变量',
  expression: '表达式', isSequential: '依次办理', completionCondition: '提前结束条件', inputCollection: '逐项来源', inputElement: '逐项变量',
  cancelActivity: '中断原任务', attachedToRef: '附着于', conditionExpression: '走向条件', timerEventDefinition: '定时', messageEventDefinition: '消息',
  errorEventDefinition: '异常', hitPolicy: '命中方式', text: '内容', validFrom: '起用日期', validTo: '截止日期', phrases: '常用语', reasons: '退回理由',
  deliveries: '送达方式', counts: '统计', notes: '注意', steps: '页面', form: '表单', caseType: '事项', part: '部件', ui: '版面', schema: '数据结构',
};

const values: Record<string, Record<string, string>> = {
  requirement: { required: '必传', conditional: '条件必传', optional: '选传' },
  dayKind: { natural: '自然日', working: '工作日' },
  severity: { error: '错误', warning: '提醒' },
  order: { sequence: '依次填写', free: '任意次序' },
  type: { string: '文字', number: '数字', integer: '整数', boolean: '是否', array: '多项', object: '一组' },
};

/** A value in a sentence; long texts are cut by the caller, who knows what they are held against. */
export function valueWords(property: string, value: Json | undefined): string {
  if (value === undefined || value === null) return '空';
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (typeof value === 'number') return String(value);
  if (property === 'due') return String(value);
  if (typeof value === 'string') return values[property]?.[value] ?? (/^\d{4}-\d{2}-\d{2}(（待核）)?$/.test(value) ? value : `“${value}”`);
  if (Array.isArray(value) && value.every((one) => typeof one !== 'object' || one === null))
    return value.length === 0 ? '空' : value.map((one) => valueWords(property, one)).join('、');
  return JSON.stringify(value);
}

const widest = 60;

/** Two values side by side: of long texts what differs, with a little of what stands before it. */
export function bothWords(property: string, before: Json | undefined, after: Json | undefined): [string, string] {
  const [a, b] = [valueWords(property, before), valueWords(property, after)];
  if (a.length <= widest && b.length <= widest) return [a, b];
  let same = 0;
  while (same < a.length && a[same] === b[same]) same += 1;
  const from = Math.max(0, same - 12);
  const cut = (text: string) => `${from > 0 ? '…' : ''}${text.slice(from, from + widest)}${text.length > from + widest ? '…' : ''}`;
  return [cut(a), cut(b)];
}

/** Chinese beside figures and letters keeps a space between. */
export const spaced = (text: string): string => text.replace(/^(?=[A-Za-z0-9-])/, ' ').replace(/(?<=[A-Za-z0-9-])$/, ' ');

/** A duration such as `P5D` with its kind of day. */
export function durationWords(duration: string, dayKind: string | undefined): string {
  const days = /^P(\d+)D$/.exec(duration)?.[1];
  return days === undefined ? `${duration}${dayKind ? `（${values.dayKind![dayKind] ?? dayKind}）` : ''}` : `${days} 个${values.dayKind![dayKind ?? ''] ?? '日'}`;
}
