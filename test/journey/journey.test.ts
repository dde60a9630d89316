import fc from 'fast-check';
import type { Json } from '../../platform/conditions/model';
import type { FormFile } from '../../platform/contracts/configuration/form';
import type { Answers, Journey } from '../../platform/journey/journey';
import { relevantAnswers } from '../../platform/journey/relevant-answers';
import { unlockedBy } from '../../platform/journey/unlocked';
import { partChecks } from '../../platform/parts/checks';
import { journeyOf } from '../../platform/journey/journey';
import { answers, form, large, materials, walk, whole } from './hall-form';

const step = (journey: Journey, key: string) => journey.steps.find((each) => each.key === key)!;
const said = ({ problems }: Journey) => problems.map(({ field, title, message }) => `${field} ${title}：${message}`);

describe('a journey', () => {
  it('is complete when nothing is missing and nothing wrong', () => {
    const journey = walk(whole);
    expect(said(journey)).toEqual([]);
    expect(journey.complete).toBe(true);
    expect(journey.steps.map(({ key, state, done, total }) => [key, state, done, total])).toEqual([
      ['basic', 'complete', 4, 4], ['equipment', 'complete', 3, 3], ['large', 'untouched', 0, 0], ['files', 'complete', 2, 2],
      ['confirm', 'complete', 1, 1],
    ]);
  });

  it('tells everything that is wrong at once, what was filled and what is wanted', () => {
    const journey = walk({
      ...whole,
      sections: { basic: { activity: '唱', people: 0, kind: 'chess', day: '2024-02-30' } },
      collections: { equipment: [{ id: 'r1', data: { item: '一套很长很长的专业音响', count: 1.5 } }, { id: 'r2', data: { count: 300 } }] },
      fileCounts: { 'attachments/other': 3 },
    });
    expect(said(journey)).toEqual([
      'basic/activity 活动名称：填了 “唱”，应为 2–20 字',
      'basic/people 人数：填了 0，应为 1–200 的整数',
      'basic/kind 类型：填了 “chess”，不在可选范围内，请重新选择',
      'basic/host 承办单位：没有选择，请选一项',
      'basic/day 使用日期：填了 “2024-02-30”，应为日期，如 2024-07-08',
      'equipment/r1/item 第 1 行“设备”：填了 “一套很长很长的专业音响”，应为不超过 10 字的文字',
      'equipment/r1/count 第 1 行“数量”：填了 1.5，应为不小于 1 的整数',
      'equipment/r1/count 第 1 行“数量”：数量不能超过人数',
      'equipment/r2/item 第 2 行“设备”：没有填写，应为不超过 10 字的文字',
      'equipment/r2/count 第 2 行“数量”：数量不能超过人数',
      'material/M-1 材料M-1：没有上传文件，至少上传 1 个',
      'attachments/other 其他附件：上传了 3 个文件，最多 2 个，请删去多余的',
      'agreement/confirm 核对与提交：没有勾选，请阅读后勾选“我同意”',
    ]);
    expect(journey.steps.map(({ state }) => state)).toEqual(['filling', 'filling', 'untouched', 'filling', 'untouched']);
    expect(step(journey, 'basic')).toMatchObject({ done: 0, total: 4 });
  });

  it('starts with nothing begun', () => {
    const journey = walk({ ...whole, sections: {}, collections: {}, fileCounts: {} });
    expect(journey.steps.map(({ state }) => state)).toEqual(['untouched', 'untouched', 'untouched', 'untouched', 'untouched']);
    expect(said(journey)).toContain('equipment 设备：填了 0 行，至少填 1 行');
    expect(journey.complete).toBe(false);
  });

  it('calls a step on which nothing must be written optional until something is, and then complete', () => {
    const free: FormFile = {
      ...form,
      steps: [
        { key: 'remarks', title: '备注', section: 'remarks', schema: { type: 'object', properties: { text: { type: 'string', title: '备注' } } } },
        { key: 'check', title: '核对', parts: [{ part: 'answers' }] },
      ],
    };
    const states = (sections: Answers['sections']) =>
      journeyOf(free, { ...whole, sections }, { materials, parts: partChecks }).steps.map(({ state }) => state);
    expect(states({})).toEqual(['optional', 'optional']);
    expect(states({ remarks: { text: '无' } })).toEqual(['complete', 'optional']);
    expect(states({ remarks: { text: ' ' } })).toEqual(['optional', 'optional']);
  });

  it('goes through a step only when it concerns the case', () => {
    const journey = walk(answers({ people: 80, day: '2024-08-01' }));
    expect(step(journey, 'large')).toMatchObject({ relevant: true, required: ['plan'], total: 1 });
    expect(said(journey)).toEqual([
      'large/plan 疏散方案：没有填写',
      'material/M-3 材料M-3：没有上传文件，因人数超过 50，至少上传 1 个',
    ]);
  });

  it('requires an answer when its condition says so, and counts a hidden answer as not given', () => {
    expect(said(walk(answers({ people: 51, day: '2024-08-01', host: 'other' })))).toContain('basic/hostName 承办单位名称：没有填写');
    expect(step(walk(answers({ host: 'other', hostName: '示例社' })), 'basic').hidden).toEqual([]);
    // The name of a host no longer other is hidden, so what hangs on it is hidden as well.
    const journey = walk(answers({ host: 'own', hostName: '示例社', hostPhone: 'no phone' }));
    expect(step(journey, 'basic').hidden).toEqual(['hostName', 'hostPhone']);
    expect(journey.complete).toBe(true);
  });

  it('computes values, on pages and in rows, in decimals', () => {
    const journey = walk(answers({ people: 3 }, { collections: { equipment: [{ id: 'r1', data: { item: '灯', count: 3, price: 0.1 } }] } }));
    expect(journey.computed).toEqual({ sections: { basic: { total: 1, fee: 0.3 } }, rows: { equipment: { r1: { cost: 0.3 } } } });
    expect(journey.names.basic).toMatchObject({ fee: 0.3 });
  });

  it('asks in a row what only that row needs', () => {
    const journey = walk(answers({}, { collections: { equipment: [
      { id: 'cheap', data: { item: '灯', count: 2, price: 10, why: 'left over' } }, { id: 'dear', data: { item: '屏', count: 2, price: 90 } },
    ] } }));
    expect(said(journey)).toEqual(['equipment/dear/why 第 2 行“说明”：没有填写']);
    expect(journey.hiddenCells.equipment).toEqual({ cheap: ['why'], dear: [] });
  });

  it('lets a warning pass', () => {
    const journey = walk(answers({ people: 120, day: '2024-08-01' }, large()));
    expect(journey.problems.map(({ field, severity }) => [field, severity])).toEqual([['basic/people', 'warning']]);
    expect(journey.complete).toBe(true);
    expect(step(journey, 'basic').state).toBe('complete');
  });

  it('is the same in the browser but for the schema', () => {
    const given = answers({ activity: '唱', host: 'other', kind: 'chess' });
    const inBrowser = journeyOf(form, given, { materials, parts: partChecks });
    expect(inBrowser.problems).toEqual(walk(given).problems.filter(({ field }) => field !== 'basic/activity'));
  });

  it('waits for every document but the ones set aside', () => {
    const part = { part: 'documents' as const, template: 't', title: '告知书', fileName: '"a"', formats: ['pdf' as const], columns: [] };
    const missing = [1, 2, 3, 4, 5, 6, 7].map((n) => `示例${n}企业`);
    const letters = { ...form, steps: [{ key: 'letters', title: '文书', parts: [part] }] };
    const journey = journeyOf(letters, { ...whole, documents: { total: 8, ready: 1, missing } }, { materials, parts: partChecks });
    expect(said(journey)).toEqual(['documents 告知书：还有 7 份没有上传盖章版：示例1企业、示例2企业、示例3企业、示例4企业、示例5企业 等']);
    expect(journey.steps[0]).toMatchObject({ done: 1, total: 8 });
  });
});

describe('after a return', () => {
  const returned = (subjects: string[], given: Answers = whole, fixed: string[] = []) => {
    const returns = subjects.map((subject) => ({ subject, outcome: 'return' as const }));
    const verdicts = [...returns, { subject: 'material/M-2', outcome: 'pass' as const }];
    return walk(given, { unlocked: unlockedBy(verdicts, form, materials), returned: new Set(subjects), fixed: new Set(fixed) });
  };

  it('only what was returned is open', () => {
    const journey = returned(['material/M-1']);
    expect(journey.steps.map(({ key, state, locked }) => [key, state, locked])).toEqual([
      ['basic', 'complete', true], ['equipment', 'complete', true], ['large', 'untouched', true], ['files', 'returned', false],
      ['confirm', 'complete', true],
    ]);
    expect([...journey.unlocked]).toEqual(['material/M-1']);
    expect(step(journey, 'files')).toMatchObject({ returned: 1, fixed: 0 });
    expect(step(returned(['material/M-1'], whole, ['material/M-1']), 'files')).toMatchObject({ state: 'complete', returned: 1, fixed: 1 });
  });

  it('a step returned whole opens all that stands on it', () => {
    expect([...returned(['step/files']).unlocked]).toEqual([
      'step/files', 'material/M-1', 'material/M-2', 'material/M-3', 'attachments/other',
    ]);
    expect(step(returned(['step/basic']), 'basic').readOnly).toEqual(['host', 'total', 'fee']);
  });

  it('whatever has become wrong or required by the change is open too, and nothing else of its page', () => {
    const journey = returned(['section/basic'], answers({ people: 60, day: '2024-08-01' }));
    expect(step(journey, 'large').locked).toBe(false);
    expect([...journey.unlocked]).toEqual(['section/basic', 'section/large', 'material/M-3']);
    const elsewhere = returned(['material/M-1'], answers({ people: 0 }));
    expect(step(elsewhere, 'basic')).toMatchObject({ locked: false });
    expect(step(elsewhere, 'basic').readOnly).not.toContain('people');
    expect(step(elsewhere, 'basic').readOnly).toContain('activity');
  });

  it('nobody is warned of a table left empty, or of a file left out, that is locked', () => {
    const [basic, equipment, ...others] = form.steps;
    const part = { ...equipment!.parts![0]!, minRows: 0, wanted: true } as NonNullable<FormFile['steps'][number]['parts']>[number];
    const wanting: FormFile = { ...form, steps: [basic!, { ...equipment!, parts: [part] }, ...others] };
    const both: (typeof materials)[number]['formats'] = ['pdf', 'docx'];
    const pairs = materials.map((one) => (one.code === 'M-2' ? { ...one, formats: both, everyFormat: true } : one));
    const filed = { ...whole, collections: { equipment: [] }, files: { 'material/M-2': [{ name: 'a.pdf', note: '' }] } };
    const given = { ...filed, fileCounts: { ...whole.fileCounts, 'material/M-2': 1 } };
    const warned = (unlocked: ReturnType<typeof unlockedBy>) =>
      journeyOf(wanting, given, { materials: pairs, parts: partChecks, unlocked }).problems.map(({ field, severity }) => [field, severity]);
    expect(warned('all')).toEqual([['equipment', 'warning'], ['material/M-2', 'warning']]);
    expect(warned(new Set(['material/M-1']))).toEqual([]);
    expect(warned(new Set(['collection/equipment']))).toEqual([['equipment', 'warning']]);
  });

  it('nothing is locked before anything was returned', () => {
    expect(unlockedBy([{ subject: 'material/M-1', outcome: 'pass' }], form, materials)).toBe('all');
    expect(walk(whole).steps.some(({ locked }) => locked)).toBe(false);
  });
});

describe('a submission', () => {
  it('holds what is shown and filled, computed values included, and nothing else', () => {
    const given = answers({ hostName: '示例社', day: '', smuggled: 'x' }, {
      sections: { ...whole.sections, large: { plan: 'not asked' } },
      collections: { equipment: [{ id: 'r1', data: { item: '灯', count: 2, price: 10, why: 'hidden', extra: 1 } }] },
    });
    expect(relevantAnswers(form, given, walk(given))).toEqual({
      sections: { basic: { activity: '重阳节合唱', people: 30, kind: 'music', host: 'own', total: 1, fee: 3 }, agreement: { confirm: true } },
      collections: { equipment: [{ id: 'r1', data: { item: '灯', count: 2, price: 10, cost: 20 } }] },
    });
  });
});

describe('any answers', () => {
  const value: fc.Arbitrary<Json> = fc.oneof(
    fc.constantFrom<Json>(null, '', 'own', 'other', 'music', '示例社', '2024-08-01', true, [], {}), fc.integer({ min: -5, max: 250 }),
  );
  const data = (fields: string[]) => fc.dictionary(fc.constantFrom(...fields), value);
  const any = fc.record({
    basic: data(['activity', 'people', 'kind', 'host', 'hostName', 'hostPhone', 'day']),
    large: data(['plan']),
    rows: fc.array(data(['item', 'count', 'price', 'why']), { maxLength: 4 }),
    files: fc.dictionary(fc.constantFrom('material/M-1', 'material/M-3', 'attachments/other'), fc.integer({ min: 0, max: 3 })),
    agreed: fc.boolean(),
  }).map(({ basic, large, rows, files, agreed }) => ({
    ...whole,
    sections: { basic, large, agreement: { confirm: agreed } },
    collections: { equipment: rows.map((row, i) => ({ id: `r${i}`, data: row })) },
    fileCounts: files,
  }));

  it('are never reported, required or submitted where they are hidden', () => fc.assert(fc.property(any, (given) => {
    const journey = walk(given);
    const frozen = relevantAnswers(form, given, journey);
    for (const { key, relevant, hidden, required } of journey.steps) {
      const section = form.steps.find((each) => each.key === key)!.section;
      for (const field of hidden) {
        expect(required).not.toContain(field);
        expect(journey.problems.map((problem) => problem.field)).not.toContain(`${section}/${field}`);
        expect(frozen.sections[section!] ?? {}).not.toHaveProperty(field);
      }
      if (!relevant) expect(journey.problems.filter((problem) => problem.step === key)).toEqual([]);
    }
    for (const [row, cells] of Object.entries(journey.hiddenCells.equipment ?? {})) {
      for (const cell of cells) expect(journey.problems.map(({ field }) => field)).not.toContain(`equipment/${row}/${cell}`);
    }
  })));

  it('are complete only with every file due, every required thing done, the box ticked', () => fc.assert(fc.property(any, (given) => {
    const journey = walk(given);
    const { complete, steps } = journey;
    expect(complete).toBe(!journey.problems.some(({ severity }) => severity === 'error'));
    if (!complete) return;
    expect(steps.filter(({ relevant }) => relevant).every(({ state, done, total }) => state === (total ? 'complete' : 'optional') && done === total)).toBe(true);
    expect(given.fileCounts['material/M-1']).toBeGreaterThan(0);
    expect(given.sections.agreement.confirm).toBe(true);
  })));

  it('stop being complete when anything due is taken away', () => fc.assert(fc.property(
    fc.constantFrom('material/M-1', 'material/M-3', 'attachments/other', 'agreement', 'basic/activity', 'large/plan', 'equipment'),
    (taken) => {
      const given = large();
      expect(walk(given).complete).toBe(true);
      const [section, field] = taken.split('/') as [string, string?];
      const { [section]: data = {}, ...sections } = given.sections;
      const { [taken]: _, ...fileCounts } = given.fileCounts;
      const { [field ?? '']: __, ...fields } = data;
      const left = field ? { ...sections, [section]: fields } : sections;
      const collections = taken === 'equipment' ? {} : given.collections;
      expect(walk({ ...given, fileCounts, sections: left, collections }).complete).toBe(false);
    },
  )));

  const someReturned = fc.subarray(['material/M-1', 'section/basic', 'step/equipment'], { minLength: 1 });

  it('open what they are wrong about, so that a return can always be answered', () => fc.assert(fc.property(any, someReturned, (given, subjects) => {
    const unlocked = unlockedBy(subjects.map((subject) => ({ subject, outcome: 'return' as const })), form, materials);
    const journey = walk(given, { unlocked });
    for (const { step: key, severity } of journey.problems) if (severity === 'error') expect(step(journey, key).locked).toBe(false);
  })));
});
