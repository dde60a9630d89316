import type { Json } from '../../../conditions/model';
import type { Describer, Tree } from '../model';

const parts: Record<string, string> = {
  records: '填报表', materials: '材料清单', agreement: '承诺', roster: '名单', inherited: '上级信息', documents: '文书', progress: '进度',
  verdicts: '审核结论', attachments: '附件', answers: '填报内容',
};
const perField = ['visibleWhen', 'requiredWhen', 'computed'] as const;

/** Forms are told by page and field: what a schema, a uiSchema and the conditions beside them say of one field stands together. */
export const form: Describer = {
  noun: '表单',
  title: ({ title }) => title as string,
  things: {
    steps: { noun: '页', key: ['key'], title: ['title'], counted: '页' },
    parts: { noun: (part) => parts[String(part.part)] ?? '部件', key: ['collection', 'stage', 'part'], title: ['title', 'collection', 'stage', 'part'] },
    fields: {
      noun: '字段',
      title: ['title'],
      manner: ({ required }) => (required === true ? '必填' : ''),
      more: ({ unit, title }) => (typeof unit === 'string' && !String(title).includes(unit) ? `（${unit}）` : ''),
    },
    'ui:groups': { noun: '分组', key: ['title'], title: ['title'] },
    groups: { noun: '分组', key: ['title'], title: ['title'] },
    checks: { noun: '校验', key: ['message'], title: ['message'] },
    oneOf: { noun: '选项', key: ['const'], title: ['title', 'const'] },
    outputs: { noun: '输出' },
  },
  view: (value) => (Array.isArray(value.steps) ? { ...value, steps: value.steps.map(stepView) } : value),
};

function stepView(step: Json): Json {
  if (!isTree(step)) return step;
  const seen = fieldView(step);
  return Array.isArray(seen.parts) ? { ...seen, parts: seen.parts.map((part) => (isTree(part) ? fieldView(part) : part)) } : seen;
}

/** Lays a schema, its uiSchema and its conditions out by field. What fits no field stays where it was. */
export function fieldView(holder: Tree): Tree {
  const { schema, ui } = holder;
  if (!isTree(schema) || !isTree(schema.properties) || 'fields' in holder) return holder;
  const { properties, required, ...restOfSchema } = schema;
  const keys = Object.keys(properties);
  const seen: Tree = { ...holder, schema: restOfSchema };
  const fields: Record<string, Tree> = {};
  const needed = Array.isArray(required) ? required : [];
  for (const key of keys) {
    const own = properties[key]!;
    fields[key] = { ...(isTree(own) ? own : { type: own }), required: needed.includes(key) };
  }
  const astray = needed.filter((key) => typeof key !== 'string' || !keys.includes(key));
  if (astray.length > 0 || (required !== undefined && !Array.isArray(required))) seen.required = astray.length > 0 ? astray : required!;
  if (isTree(ui)) {
    seen.ui = Object.fromEntries(Object.entries(ui).filter(([key]) => !keys.includes(key)));
    for (const key of keys) if (Object.hasOwn(ui, key)) spread(fields[key]!, ui[key]!);
  }
  for (const name of perField) {
    const table = holder[name];
    if (!isTree(table)) continue;
    seen[name] = Object.fromEntries(Object.entries(table).filter(([key]) => !keys.includes(key)));
    for (const key of keys) if (Object.hasOwn(table, key)) put(fields[key]!, name, table[key]!);
  }
  if (isTree(holder.renamedFields))
    for (const key of keys) if (typeof holder.renamedFields[key] === 'string') fields[key]!['~renamedFrom'] = holder.renamedFields[key];
  return { ...seen, fields };
}

function spread(field: Tree, ui: Json): void {
  if (!isTree(ui)) return put(field, 'ui', ui);
  const { 'ui:options': options, ...rest } = ui;
  for (const [name, value] of Object.entries(rest)) put(field, name, value);
  if (isTree(options)) for (const [name, value] of Object.entries(options)) put(field, name, value);
  else if (options !== undefined) put(field, 'ui:options', options);
}

/** Never over a property of the schema that happens to be called the same. */
function put(field: Tree, name: string, value: Json): void {
  field[Object.hasOwn(field, name) ? `ui/${name}` : name] = value;
}

const isTree = (value: Json | undefined): value is Tree => typeof value === 'object' && value !== null && !Array.isArray(value);
