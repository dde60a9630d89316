import type { TextNode } from '../../platform/contracts/preview';
import type { StepView } from '../../platform/contracts/work';
import { changedParagraphs, textOf } from '../../platform/web/shown/compare-text';
import { firstStepToDo, stepWords } from '../../platform/web/pages/work/step-words';

/** What pages make of what the server told them, where that can be said without a browser. */

const step = (key: string, changes: Partial<StepView>): StepView => ({
  key, title: key, state: 'untouched', done: 0, total: 0, returned: 0, fixed: 0, hidden: [], required: [], readOnly: [], locked: false, parts: [], ...changes,
});

describe('a step of which nothing must be written', () => {
  const optional = step('remarks', { state: 'optional', section: 'remarks' });
  const read = step('check', { state: 'optional', parts: [{ part: 'answers' }] });

  it('is not called complete before anyone was on it: it may be filled in, or is there to be read', () => {
    expect(stepWords(optional, 0, undefined, false)).toEqual({ mark: 'untouched', words: '选填', count: '' });
    expect(stepWords(read, 0, undefined, false)).toMatchObject({ mark: 'untouched', words: '可查看' });
  });

  it('is complete once it was looked at, and stays so when it comes back locked', () => {
    expect(stepWords(optional, 0, undefined, true)).toMatchObject({ mark: 'complete', words: '完成' });
    expect(stepWords({ ...optional, locked: true }, 0, undefined, false)).toMatchObject({ mark: 'complete', words: '已通过，已锁定' });
  });

  it('is never where the work begins while another step waits', () => {
    expect(firstStepToDo([optional, step('basic', { total: 2 })])).toBe('basic');
    expect(firstStepToDo([optional, read])).toBe('remarks');
  });
});

describe('two versions of a text', () => {
  const p = (...children: TextNode[]): TextNode => ({ tag: 'p', children });
  const marked = (now: TextNode[], before: TextNode[]) =>
    [...changedParagraphs(now, before)].map(([node, { from, to }]) => `${textOf(node).slice(0, from)}[${textOf(node).slice(from, to)}]${textOf(node).slice(to)}`);

  it('are told apart by paragraph, and within one by what lies between its common beginning and end', () => {
    const before = [p('第一段'), p('年用水量 1200 吨'), p('末段')];
    expect(marked([p('第一段'), p('年用水量 ', { tag: 'strong', children: ['1350'] }, ' 吨'), p('末段')], before)).toEqual(['年用水量 [1350] 吨']);
    expect(marked(before, before)).toEqual([]);
  });

  it('keep their pace over what was put in or taken out, cell by cell in a table', () => {
    const cell = (text: string): TextNode => ({ tag: 'td', children: [p(text)] });
    const table = (...cells: string[]): TextNode => ({ tag: 'table', children: [{ tag: 'tr', children: cells.map(cell) }] });
    expect(marked([p('甲'), p('新加的一段'), p('乙'), table('水', '7')], [p('甲'), p('乙'), table('水', '5')])).toEqual(['[新加的一段]', '[7]']);
    expect(marked([p('甲'), p('乙')], [p('甲'), p('删去的'), p('乙')])).toEqual([]);
  });
});
