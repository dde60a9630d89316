import type { ImportRow, ImportView } from '../../platform/contracts/sheets';
import { takeImport } from '../../platform/parts/records/take-import';

/** A workbook's rows laid over the rows of a page. */
describe('an import that is taken over', () => {
  const row = (more: Partial<ImportRow>): ImportRow => ({ line: 3, name: '', behind: false, sets: {}, changes: [], ...more });
  const found = (more: Partial<ImportView>): ImportView => ({ added: [], changed: [], unchanged: 0, absent: 0, problems: [], notes: [], ...more });
  const ids = () => {
    let made = 0;
    return () => `new${(made += 1)}`;
  };

  it('writes only the cells it changes: what was typed beside them since stays', () => {
    const rows = [{ id: 'a', data: { item: '音箱', count: 2, note: '刚刚键入' } }, { id: 'b', data: { item: '灯' } }];
    const taken = takeImport(rows, found({ changed: [row({ id: 'a', sets: { count: 5, item: null } })] }), false, ids());
    expect(taken).toEqual({ rows: [{ id: 'a', data: { count: 5, note: '刚刚键入' } }, rows[1]], ids: ['a'] });
    expect(taken.rows[1]).toBe(rows[1]);
    expect(rows[0]!.data.count).toBe(2);
  });

  it('puts new rows behind the others, each with an id of its own', () => {
    const taken = takeImport([{ id: 'a', data: {} }], found({ added: [row({ sets: { item: '旗' } }), row({ sets: { item: '幕', count: null } })] }), false, ids());
    expect(taken.rows.slice(1)).toEqual([{ id: 'new1', data: { item: '旗' } }, { id: 'new2', data: { item: '幕' } }]);
    expect(taken.ids).toEqual(['new1', 'new2']);
  });

  it('leaves rows that were changed since the template was made, unless it is asked to go over them; locked ones and gone ones always', () => {
    const rows = [{ id: 'a', data: { count: 2 } }, { id: 'l', data: { count: 3 }, locked: true }];
    const view = found({ changed: [row({ id: 'a', behind: true, sets: { count: 9 } }), row({ id: 'l', sets: { count: 9 } }), row({ id: 'gone', sets: { count: 9 } })] });
    expect(takeImport(rows, view, false, ids())).toEqual({ rows, ids: [] });
    expect(takeImport(rows, view, true, ids())).toEqual({ rows: [{ id: 'a', data: { count: 9 } }, rows[1]], ids: ['a'] });
  });
});
