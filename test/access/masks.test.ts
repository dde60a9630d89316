import { drawn, maskedForm, masksOf } from '../../platform/access/masks';

const file = [
  { key: 'phones', title: '电话', fields: ['basic.phone', 'person.phone'], show: 'ends' as const, shownTo: ['own'], revealTo: ['officer'] },
  { key: 'price', title: '价款', fields: ['basic.price', 'items.price'], show: 'omit' as const, shownTo: ['own'] },
];
const phone = '19900000001';

describe('A mask', () => {
  it('hides from every role it does not name, and is asked through by those it lets', () => {
    expect(masksOf(file, 'own')).toEqual([]);
    expect(masksOf(file, 'newcomer').map(({ path, reveal }) => [path, reveal])).toEqual([
      ['basic.phone', false],
      ['person.phone', false],
      ['basic.price', false],
      ['items.price', false],
    ]);
    expect(masksOf(file, 'officer').filter((mask) => mask.reveal)).toHaveLength(2);
  });

  it.each([
    [phone, 'ends', '199****0001'],
    [phone, 'last4', '****0001'],
    ['1234', 'ends', '****'],
    ['', 'ends', ''],
    [null, 'omit', null],
    [35.5, 'omit', undefined],
    [19900000001, 'last4', '****0001'],
    [['a', 'b'], 'ends', undefined],
  ] as const)('shows %j by %s as %j', (value, show, form) => {
    expect(maskedForm(value as never, show)).toEqual(form);
  });
});

describe('An answer drawn for its reader', () => {
  const masks = masksOf(file, 'officer');
  const draw = (answer: unknown, at?: string) => drawn(answer, masks, at);

  it('is the same for one whom no mask hides anything from', () => {
    const answer = { sections: { basic: { data: { phone } } } };
    expect(drawn(answer, [])).toBe(answer);
  });

  it.each([
    ['a page with its revision', { sections: { basic: { revision: 3, data: { phone, price: 12, name: '甲' } } } }],
    ['plain answers', { sections: { basic: { phone, price: 12, name: '甲' } } }],
    ['names of an expression', { names: { basic: { phone, price: 12 }, project: { basic: { phone, price: 12 } } } }],
    ['a record', { names: { record: { phone } } }],
    ['cells of a list', { rows: [{ id: '1', cells: { phone, name: '甲' } }] }],
    ['rows of a table', { collections: { items: [{ id: 'r', revision: 1, data: { price: 12 } }] } }],
    ['a snapshot', { snapshot: { sections: { basic: { phone } }, collections: { items: [{ id: 'r', data: { price: 12 } }] } } }],
    ['a change', { changes: [{ title: '电话', before: phone, after: '', path: 'basic.phone' }] }],
    ['a row taken away', { changes: [{ title: '删除的行', before: '12 甲', after: '', path: 'items.' }] }],
    ['an inherited field', { fields: [{ title: '价款', value: '12', path: 'basic.price' }] }],
    ['a problem', { problems: [{ step: 's', field: 'basic/phone', message: `填了 ${phone}，应为手机号`, short: '12 不对' }] }],
    ['a cell with a problem', { problems: [{ step: 's', field: 'items/r/price', message: '填了 12', short: '12' }] }],
    ['a sentence that repeats it', { sections: { basic: { phone } }, text: `请致电 ${phone}` }],
  ])('never holds what is masked: %s', (_what, answer) => {
    const text = JSON.stringify(draw(answer));
    expect(text).not.toContain(phone);
    expect(text).not.toMatch(/\b12\b/);
  });

  it('tells by the address of a save which page it speaks of', () => {
    expect(draw({ revision: 2, data: { phone, name: '甲' } }, 'basic')).toEqual({ revision: 2, data: { phone: '199****0001', name: '甲' } });
    expect(draw({ code: 'section.stale', details: { current: { revision: 2, data: { phone } } } }, 'basic')).toEqual({
      code: 'section.stale',
      details: { current: { revision: 2, data: { phone: '199****0001' } } },
    });
    expect(JSON.stringify(draw({ rows: [{ id: 'r', data: { price: 12 } }] }, 'items'))).not.toContain('12');
  });

  it('tells a step which of its fields are masked, so that the page draws them locked', () => {
    const step = { key: 's', section: 'basic', readOnly: ['name'], parts: [{ part: 'records', collection: 'items' }], sameAsAbove: { label: '同上', values: { phone, name: '甲' } } };
    expect(draw({ steps: [step] })).toEqual({
      steps: [
        {
          ...step,
          readOnly: ['name', 'phone', 'price'],
          sameAsAbove: { label: '同上', values: { name: '甲' } },
          masked: [
            { path: 'basic.phone', title: '电话', reveal: true },
            { path: 'basic.price', title: '价款', reveal: false },
            { path: 'items.price', title: '价款', reveal: false },
          ],
        },
      ],
    });
  });

  it('leaves the answer given as it was', () => {
    const answer = { sections: { basic: { data: { phone } } } };
    draw(answer);
    expect(answer).toEqual({ sections: { basic: { data: { phone } } } });
  });
});
