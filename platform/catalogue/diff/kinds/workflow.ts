import { readXml, type XmlElement } from '../../../conditions/xml';
import type { Describer, Tree } from '../model';
import { durationWords } from '../words';
import { xmlTree } from '../xml-tree';

const nouns: Record<string, string> = {
  userTask: '任务', serviceTask: '自动任务', scriptTask: '脚本任务', businessRuleTask: '规则任务', callActivity: '调用流程', subProcess: '子流程',
  exclusiveGateway: '判断', inclusiveGateway: '包含网关', parallelGateway: '并行网关', eventBasedGateway: '事件网关', startEvent: '开始',
  endEvent: '结束', boundaryEvent: '附着事件', intermediateCatchEvent: '等待', intermediateThrowEvent: '发出', sequenceFlow: '流向',
  message: '消息', error: '异常', signal: '信号', process: '流程',
};
/** Elements whose children are drawn side by side, each a thing of its own. */
const containers = new Set(['definitions', 'process', 'subProcess', 'transaction', 'adHocSubProcess']);
/** Told by the flows themselves. */
const implied = new Set(['incoming', 'outgoing']);

/** Workflows are told element by element; how they are drawn is told in one line. */
export const workflow: Describer = {
  noun: '流程',
  title: (view) => view['~title'] as string | undefined,
  things: { elements: { noun: (item) => nouns[String(item.element)] ?? String(item.element), title: ['~title', 'name'] } },
  words: { text: '内容', element: '元素种类' },
};

/** @returns undefined for what is no well-formed XML */
export function workflowView(xml: string): Tree | undefined {
  const { root } = readXml(xml);
  if (!root) return undefined;
  const elements: Record<string, Tree> = {};
  const names = new Map<string, string>();
  const collect = (element: XmlElement, inside: string): void => {
    for (const [index, child] of element.children.entries()) {
      if (child.name === 'BPMNDiagram') continue;
      const id = child.attributes.id ?? `${inside}/${child.name}${index}`;
      if (implied.has(child.name)) continue;
      names.set(id, child.attributes.name ?? id);
      elements[id] = elementView(child, inside);
      if (containers.has(child.name)) collect(child, id);
    }
  };
  collect(root, '');
  for (const [id, item] of Object.entries(elements)) {
    const ends = [item.sourceRef, item.targetRef].map((end) => names.get(String(end)) ?? String(end));
    item['~title'] = String(item.name ?? (item.element === 'sequenceFlow' ? ends.join(' → ') : id));
  }
  const process = root.children.find((child) => child.name === 'process');
  const diagrams = root.children.filter((child) => child.name === 'BPMNDiagram');
  return { ...root.attributes, elements, diagram: JSON.stringify(diagrams.map(xmlTree)), '~title': process?.attributes.name ?? '' };
}

function elementView(element: XmlElement, inside: string): Tree {
  const { id: _id, dueDuration, dueDayKind, dueMilestone, ...attributes } = element.attributes;
  const kept = element.children.filter((child) => !implied.has(child.name) && !(containers.has(element.name) && !child.name.startsWith('multi')));
  const view = xmlTree({ ...element, attributes, children: kept });
  const due = dueMilestone ? `里程碑 ${dueMilestone}` : dueDuration ? durationWords(dueDuration, dueDayKind) : undefined;
  const told: Tree = { element: element.name, ...(inside ? { inside } : {}), ...view };
  if (due !== undefined) told.due = due;
  // What the words of the deadline do not hold is told all the same.
  if (dueDayKind !== undefined && (dueDuration === undefined || dueMilestone !== undefined)) told.dueDayKind = dueDayKind;
  if (dueMilestone !== undefined && dueDuration !== undefined) told.dueDuration = dueDuration;
  return told;
}
