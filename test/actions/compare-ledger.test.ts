import { Ledger, type LedgerRow } from '../../platform/actions/attachments/compare-ledger';

const rows = (sheet: string, ...cells: LedgerRow['cells'][]): LedgerRow[] => cells.map((one, index) => ({ sheet, number: index + 1, cells: one }));
const stated = [{ name: '发酵 原料', values: [{ title: '2022年', value: 1200 }, { title: '2023年', value: 1250.6 }] }];
const places = (given: LedgerRow[]) => {
  const ledger = new Ledger(stated.map(({ name }) => name));
  for (const row of given) ledger.add(row);
  return stated.map((one) => ledger.find(one)).map(({ place, values }) => [place, ...values.map((one) => (one.sum ? `Σ ${one.place}` : one.place))]);
};

describe('What was filled in, looked for in a ledger', () => {
  it('stands beside its name in a row, whatever the spaces, brackets and commas', () => {
    expect(places(rows('产量', ['名称', '2022', '2023'], ['发酵原料（吨）', '1,200', 1250.6]))).toEqual([['产量!A2', '产量!B2', '产量!C2']]);
  });

  it('stands below its name in a column', () => {
    expect(places(rows('产量', [null, '发酵原料'], ['2022', 1200], ['2023', 1250.6]))).toEqual([['产量!B1', '产量!B2', '产量!B3']]);
  });

  it('is the sum of the months, and of no other row', () => {
    const months = Array.from({ length: 12 }, (_, month) => [`${month + 1} 月`, '发酵原料', 100, month === 11 ? 150.6 : 100]);
    expect(places(rows('月台账', ['月', '名称', '2022', '2023'], ...months, ['合计', '其他', 7, 7]))).toEqual([['月台账!B2', 'Σ 月台账!C', 'Σ 月台账!D']]);
  });

  it('may lie on another sheet, and is not found where only another name has that number', () => {
    expect(places([...rows('一', ['淀粉', 1200, 1250.6]), ...rows('二', ['发酵原料', 1250.6])])).toEqual([['二!A1', undefined, '二!B1']]);
    expect(places(rows('一', ['淀粉', 1200, 1250.6]))).toEqual([[undefined, undefined, undefined]]);
    expect(places([])).toEqual([[undefined, undefined, undefined]]);
  });

  it('takes no date, no percentage and no text for a number', () => {
    expect(places(rows('一', ['发酵原料', '1200%', '2023-12-50', '约1200', true, '1200 吨']))).toEqual([['一!A1', undefined, undefined]]);
  });

  it('says so when a name stands there more often than anybody writes it, and goes on', () => {
    const ledger = new Ledger(['示例']);
    for (let number = 1; number <= 50; number += 1) ledger.add({ sheet: '一', number, cells: [...Array.from({ length: 20 }, () => '示例'), number] });
    expect([ledger.crowded, ledger.find({ name: '示例', values: [{ title: '数', value: 7 }] }).values[0]!.place]).toEqual([true, '一!U7']);
  });
});
