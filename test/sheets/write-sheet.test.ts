import fc from 'fast-check';
import { readXlsx, streamXlsxRows } from 'hucre/xlsx';
import type { SheetValue } from '../../platform/sheets/model';
import { columnName, columnOf } from '../../platform/sheets/cell-ref';
import { sheetName } from '../../platform/sheets/sheet-name';
import { writeRows } from '../../platform/sheets/write-rows';
import { writeSheet, type FormColumn } from '../../platform/sheets/write-sheet';
import { collected, rowsOf } from './workbooks';

const awkward = ['=1+1', '+86', '-5', '@SUM(A1)', '001', '1e5', ' 前后 ', '第一行\n第二行', 'A\tB', '_x0041_', '回\r车', '\u0000\u0001', '<&">\'', '😀', '\ud800', '\ufffe', '2024-07-31', '=cmd|\' /C calc\'!A0'];
const cellText = fc.oneof(fc.constantFrom(...awkward), fc.string({ unit: 'grapheme', minLength: 1 }), fc.string({ unit: 'binary', minLength: 1 }));
const day = fc.date({ min: new Date('1900-03-01'), max: new Date('9999-12-31'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10));
const row = fc.tuple(
  fc.option(cellText),
  fc.option(fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => (Object.is(value, -0) ? 0 : value))),
  fc.option(day),
  fc.option(fc.boolean()),
);
const trimmed = (values: SheetValue[]) => values.slice(0, values.findLastIndex((value) => value !== null) + 1);

describe('A written sheet', () => {
  const columns: FormColumn[] = [{ title: '名称', kind: 'text' }, { title: '数量', kind: 'number' }, { title: '日期', kind: 'day' }, { title: '有无', kind: 'text' }];

  it('is read back as it was written, whatever stands in it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 6 }), async (rows) => {
        const bytes = await writeSheet({ name: '表', columns, marks: ['#', 'a', 'b', 'c'], rows, blank: 2 });
        const [marks, titles, ...body] = await rowsOf(bytes);
        expect([marks!.values, titles!.values]).toEqual([['#', 'a', 'b', 'c'], ['名称', '数量', '日期', '有无']]);
        expect(body.map(({ number, values }) => [number, values])).toEqual(rows.map((one, index) => [index + 3, trimmed(one)]).filter(([, values]) => (values as SheetValue[]).length > 0));
      }),
      { numRuns: 60 },
    );
  });

  it('streams the same', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 6 }), async (rows) => {
        const bytes = await collected(writeRows('表', columns, rows));
        expect((await rowsOf(bytes)).slice(1).map(({ values }) => values)).toEqual(rows.map(trimmed).filter((values) => values.length > 0));
      }),
      { numRuns: 60 },
    );
  });

  it('holds nothing that is worked out, and says so to another reader', async () => {
    const rows = awkward.map((text) => [text, 1.5, '2024-07-31', true] as SheetValue[]);
    for (const bytes of [await collected(writeRows('表', columns, rows)), await writeSheet({ name: '表', columns, marks: [], rows, blank: 0 })]) {
      const book = await readXlsx(bytes, { readStyles: true });
      for (const cell of book.sheets[0]!.cells?.values() ?? []) expect(cell.formula).toBeUndefined();
      const read: unknown[][] = [];
      for await (const { values } of streamXlsxRows(bytes)) if (values[1] === 1.5) read.push(values);
      // That reader has no word for halves of a letter; all else is as written.
      expect(read.map(([text]) => text)).toEqual(awkward);
      expect(read.every(([, , date, yes]) => (date as Date).toISOString().startsWith('2024-07-31') && yes === true)).toBe(true);
    }
  });

  it('keeps its header in sight, hides its marks, offers choices from a sheet of their own and says what must be filled', async () => {
    const bytes = await writeSheet({
      name: '产品/产能[1]', marks: ['#', 'unit'], rows: [['r1', '吨']], blank: 3,
      columns: [{ title: '行号', kind: 'text', hidden: true }, { title: '单位', kind: 'text', required: true, note: '必填', choices: ['吨', '=万元', '台'] }],
    });
    const { sheets } = await readXlsx(bytes, { readStyles: true });
    expect(sheets.map(({ name }) => name)).toEqual(['产品 产能 1', '选项']);
    const [form, choices] = sheets;
    expect(form!.freezePane).toMatchObject({ rows: 2 });
    expect(form!.rowDefs?.get(0)?.hidden).toBe(true);
    expect(form!.columns?.[0]?.hidden).toBe(true);
    expect(form!.rows[1]).toEqual(['行号', '单位 *']);
    expect(form!.cells?.get('1,1')?.comment?.text).toBe('必填');
    expect(form!.dataValidations).toEqual([expect.objectContaining({ type: 'list', range: 'B3:B6', formula1: "'选项'!$B$2:$B$4".replace(/B/g, 'A') })]);
    expect(choices!.rows).toEqual([['单位'], ['吨'], ['=万元'], ['台']]);
  });

  it('asks for rows only as its bytes are read, and stops when nobody reads on', async () => {
    let asked = 0;
    let ended = false;
    const endless = function* (): Generator<SheetValue[]> {
      try {
        for (;;) yield [`行 ${asked++} ${Math.sin(asked)}`];
      } finally {
        ended = true;
      }
    };
    const stream = writeRows('表', [{ title: '甲' }], endless());
    for await (const piece of stream) if (piece && asked > 0) break;
    while (!ended) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(asked > 0 && asked < 200_000).toBe(true);
  });

  it('fails as its rows fail', async () => {
    const failing = async function* (): AsyncGenerator<SheetValue[]> {
      yield ['甲'];
      throw new Error('the database went away');
    };
    await expect(collected(writeRows('表', [{ title: '甲' }], failing()))).rejects.toThrow('the database went away');
  });
});

describe('Names', () => {
  it('of columns count as Excel counts', () => {
    for (const [column, name] of [[0, 'A'], [25, 'Z'], [26, 'AA'], [701, 'ZZ'], [702, 'AAA'], [16_383, 'XFD']] as const) {
      expect([columnName(column), columnOf(`${name}12`)]).toEqual([name, column]);
    }
    expect(['', '12', 'XFE1', 'ZZZZZZZZ1', 'A'].map(columnOf)).toEqual([-1, -1, -1, -1, -1]);
  });

  it('of sheets are ones Excel takes', () => {
    expect([sheetName("'甲:乙'"), sheetName('[]'), sheetName('长'.repeat(40))]).toEqual(['甲 乙', '表格', '长'.repeat(31)]);
  });
});
