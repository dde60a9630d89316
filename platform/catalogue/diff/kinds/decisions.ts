import { childNamed, childrenNamed, readXml, textIn, type XmlElement } from '../../../conditions/xml';
import type { Json } from '../../../conditions/model';
import type { Describer, Tree } from '../model';
import { xmlTree } from '../xml-tree';

/** Decision tables are told by row, condition and result. */
export const decisions: Describer = {
  noun: '规则',
  title: (view) => view['~title'] as string | undefined,
  things: {
    decisions: { noun: '决策', title: ['name'] },
    rules: { noun: '行', title: ['~title'], counted: '行' },
    inputs: { noun: '条件', title: ['label', 'expression'] },
    outputs: { noun: '结果', title: ['label', 'name'] },
  },
  words: { description: '说明', expression: '取值' },
};

/** @returns undefined for what is no well-formed XML */
export function decisionsView(xml: string): Tree | undefined {
  const { root } = readXml(xml);
  if (!root) return undefined;
  const found: Record<string, Json> = {};
  const rest: XmlElement[] = [];
  for (const child of root.children) {
    const table = child.name === 'decision' ? childNamed(child, 'decisionTable') : undefined;
    if (!table) rest.push(child);
    else found[child.attributes.id ?? child.attributes.name ?? ''] = decisionView(child, table);
  }
  return { ...xmlTree({ ...root, children: rest }), decisions: found, '~title': root.attributes.name ?? '' };
}

function decisionView(decision: XmlElement, table: XmlElement): Tree {
  const columns = { inputEntry: childrenNamed(table, 'input'), outputEntry: childrenNamed(table, 'output') };
  const label = (kind: keyof typeof columns, index: number): string => {
    const { attributes } = columns[kind][index] ?? { attributes: {} as Record<string, string> };
    return `${kind === 'inputEntry' ? '条件' : '结果'}「${attributes.label ?? attributes.name ?? index + 1}」`;
  };
  const rules: Record<string, Json> = {};
  childrenNamed(table, 'rule').forEach((rule, number) => {
    const entries: Tree = {};
    for (const kind of ['inputEntry', 'outputEntry'] as const)
      childrenNamed(rule, kind).forEach((entry, index) => {
        const name = label(kind, index);
        entries[Object.hasOwn(entries, name) ? `${name}${index + 1}` : name] = textIn(entry) || entry.text.trim();
        const others = entry.children.filter((child) => child.name !== 'text');
        if (others.length > 0) entries[`${name}其他`] = JSON.stringify(others.map(xmlTree));
      });
    const { id: _id, ...attributes } = rule.attributes;
    const others = rule.children.filter((child) => child.name !== 'inputEntry' && child.name !== 'outputEntry');
    const said = childNamed(rule, 'description')?.text.trim() ?? '';
    rules[rule.attributes.id ?? String(number)] = { ...xmlTree({ ...rule, attributes, children: others }), ...entries, '~title': said || String(number + 1) };
  });
  const columnsOf = (kind: 'input' | 'output') => Object.fromEntries(childrenNamed(table, kind).map((one, index) => [one.attributes.id ?? String(index), columnView(one)]));
  const { id: _id, ...attributes } = decision.attributes;
  const ownRest = decision.children.filter((child) => child !== table);
  const { id: _table, ...tableAttributes } = table.attributes;
  const tableRest = table.children.filter((child) => !['input', 'output', 'rule'].includes(child.name));
  return {
    ...xmlTree({ ...decision, attributes, children: ownRest }),
    table: xmlTree({ ...table, attributes: tableAttributes, children: tableRest }),
    inputs: columnsOf('input'),
    outputs: columnsOf('output'),
    rules,
  };
}

function columnView(column: XmlElement): Tree {
  const { id: _id, ...attributes } = column.attributes;
  const expression = childNamed(column, 'inputExpression');
  const rest = column.children.filter((child) => child !== expression);
  return {
    ...xmlTree({ ...column, attributes, children: rest }),
    ...(expression ? { expression: textIn(expression), ...(expression.attributes.typeRef ? { typeRef: expression.attributes.typeRef } : {}) } : {}),
  };
}
