import type { StepView } from '../../platform/contracts/work';
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
