import { answerText, fieldModel, fieldModels, readAnswer } from '../../platform/parts/field-model';
import { documentForName } from '../../platform/parts/documents/match-document';
import { fileRefusal } from '../../platform/parts/file-rules';
import { dateInName, exifDate } from '../../platform/parts/materials/captured-at';
import { materialForName, noteFromName } from '../../platform/parts/materials/match-name';
import { cellProblems } from '../../platform/parts/records/cell-problems';
import { columnsOf } from '../../platform/parts/records/columns';
import { pasteInto, readTable } from '../../platform/parts/records/paste';

const dictionaries = { units: [{ code: 't', name: '吨' }, { code: 'kg', name: '千克' }], tree: [{ code: '1', name: '甲省' }, { code: '11', name: '乙市', parent: '1' }] };
const model = (schema: object, ui: object = {}) => fieldModel('f', schema, ui, dictionaries);
const number = model({ type: 'number' });
const unit = model({ type: 'string' }, { 'ui:widget': 'select', 'ui:options': { dictionary: 'units' } });

describe('reading an answer as typed or pasted', () => {
  it('understands numbers as people and spreadsheets write them, and keeps what is none', () => {
    expect(['1,200.50', ' 12 ', '１２．５', '-3', '1.2e3', '约 12', ''].map((text) => readAnswer(number, text))).toEqual([1200.5, 12, 12.5, -3, 1200, '约 12', undefined]);
  });

  it('understands dates, yes and no, and the names of choices', () => {
    expect(['2011-6-1', '2011/06/01', '2011年6月1日', '六月'].map((text) => readAnswer(model({ type: 'string', format: 'date' }), text))).toEqual(['2011-06-01', '2011-06-01', '2011-06-01', '六月']);
    expect(['是', '否', 'Y', '也许'].map((text) => readAnswer(model({ type: 'boolean' }), text))).toEqual([true, false, true, '也许']);
    expect(['吨', 'KG', '桶'].map((text) => readAnswer(unit, text))).toEqual(['t', 'kg', '桶']);
    const inEnglish = { ...unit, choices: [{ code: 't', name: 'Tonnes', written: '吨' }, { code: 'kg', name: 'kg' }] };
    expect(['吨', 'tonnes', 'kg', '桶'].map((text) => readAnswer(inEnglish, text))).toEqual(['t', 't', 'kg', '桶']);
  });

  it('shows answers in words', () => {
    expect(answerText(model({ type: 'string' }, { 'ui:widget': 'division', 'ui:options': { dictionary: 'tree' } }), '11')).toBe('甲省 / 乙市');
    expect([answerText(unit, 't'), answerText(unit, '桶'), answerText(number, 0), answerText(number, undefined)]).toEqual(['吨', '桶', '0', '']);
  });

  it('draws a field by its schema when its ui says nothing', () => {
    const schema = { properties: { a: { type: 'string' }, b: { type: 'integer' }, c: { type: 'boolean' }, d: { type: 'string', format: 'date' }, e: { type: 'string', enum: ['x'] }, f: { type: 'array', items: { enum: ['x'] } } } };
    expect(fieldModels(schema, undefined, {}).map((one) => one.kind)).toEqual(['text', 'number', 'yesno', 'date', 'select', 'checkboxes']);
  });
});

describe('pasting into the grid', () => {
  const part = {
    part: 'records' as const, collection: 'products', computed: { sum: 'amount * 2' },
    schema: { required: ['name'], properties: { name: { type: 'string', title: '名称' }, unit: { type: 'string', title: '单位' }, amount: { type: 'number', title: '数量' }, sum: { type: 'number', title: '合计' } } },
    ui: { unit: { 'ui:widget': 'select', 'ui:options': { dictionary: 'units' } } },
  };
  const columns = columnsOf(part, dictionaries);
  let ids = 0;
  const options = () => ({ newId: () => `n${++ids}`, maxRows: 4 });

  it('reads tabs, lines and quoted cells with line breaks in them', () => {
    expect(readTable('a\tb\r\n"c ""d""\ne"\tf\r\n')).toEqual([['a', 'b'], ['c "d"\ne', 'f']]);
  });

  it('fills from the cell on, adds rows up to the limit, leaves computed cells alone and drops repeated headings', () => {
    const rows = [{ id: 'r1', data: { name: '甲', amount: 1 } }];
    const pasted = pasteInto(rows, columns, { row: 0, column: 0 }, readTable('名称\t单位\t数量\t合计\n乙\t吨\t1,200\t9\n丙\t桶\tabc\t9\n丁\t\t3\t\n戊\t\t4\t\n己\t\t5\t'), options());
    expect(pasted.rows[0]).toEqual({ id: 'r1', data: { name: '乙', unit: 't', amount: 1200 } });
    expect(pasted.rows[1]!.data).toEqual({ name: '丙', unit: '桶', amount: 'abc' });
    expect({ height: pasted.height, width: pasted.width, cut: pasted.cut, skipped: pasted.skipped }).toEqual({ height: 4, width: 4, cut: 1, skipped: 4 });
  });

  it('names the cells that are not of their column\'s kind, and is silent about the row being typed in', () => {
    const rows = [{ id: 'r1', data: { name: '丙', unit: '桶', amount: 'abc' } }, { id: 'r2', data: { unit: 't' } }];
    const missing = [{ step: 's', field: 'products/r2/name', title: '', message: '未填', severity: 'error' as const }];
    const found = cellProblems('products', rows, columns, missing, undefined);
    expect([...found.get('r1')!].map(([key, one]) => [key, one.message])).toEqual([['unit', '“桶”不在选项内，请从下拉中选择'], ['amount', '填了“abc”，应为数字']]);
    expect(found.get('r2')!.get('name')!.message).toBe('未填');
    expect(cellProblems('products', rows, columns, missing, 'r2').has('r2')).toBe(false);
    expect(cellProblems('products', rows, columns, missing, undefined, found).get('r1')).toBe(found.get('r1'));
  });
});

describe('files and where they belong', () => {
  const materials = [{ code: 'A1-4-1', title: '培训计划' }, { code: 'A1-4-12', title: '培训签到表与培训照片' }, { code: 'A2-2-1', title: '现场考察照片' }];

  it('finds the material by its code in the name, whole and in any width, else by its title', () => {
    expect(['A1-4-12 照片.jpg', 'a1－4－1培训.pdf', 'XA1-4-1.pdf', '现场考察照片03.jpg', 'IMG_2281.jpg', '照片.jpg'].map((name) => materialForName(name, materials)))
      .toEqual(['A1-4-12', 'A1-4-1', undefined, 'A2-2-1', undefined, undefined]);
  });

  it('takes words about a file from its name only when it says something', () => {
    expect([noteFromName('A1-4-1 培训计划-02.pdf', 'A1-4-1'), noteFromName('IMG_2281.jpg')]).toEqual(['培训计划-02', '']);
  });

  it('finds the document a scan belongs to, and none when two could be meant', () => {
    const rows = [{ recordId: 'a', fileName: '202413012500001_示例甲有限公司.pdf' }, { recordId: 'b', fileName: '202413012500002_示例乙有限公司.pdf' }];
    expect(['202413012500002 盖章.pdf', '示例甲有限公司（盖章）.pdf', '扫描件0007.pdf', '202413012500001和202413012500002.pdf'].map((name) => documentForName(name, rows)))
      .toEqual(['b', 'a', undefined, undefined]);
  });

  it('refuses in words before a byte is sent', () => {
    const rules = { formats: ['pdf', 'jpg'], maxMegabytes: 1 };
    expect(fileRefusal({ name: 'a.JPEG', size: 10 }, rules)).toBeUndefined();
    expect(fileRefusal({ name: 'a.exe', size: 10 }, rules)).toBe('格式是 exe，应为 pdf、jpg');
    expect(fileRefusal({ name: 'a.pdf', size: 3 * 1024 * 1024 }, rules)).toBe('3.0 MB，超过 1 MB，请压缩或拆分后再传');
    expect(fileRefusal({ name: 'a.pdf', size: 10 }, { ...rules, room: 0 })).toBe('已到个数上限，请先删除或选择替换');
  });

  it('finds when a photograph was taken in its EXIF data or its name, and does not stumble over broken ones', () => {
    expect(exifDate(jpegTakenAt('2025:02:12 14:26:00'))).toBe('2025-02-12');
    expect(exifDate(jpegTakenAt('0000:00:00 00:00:00'))).toBeUndefined();
    expect(exifDate(new DataView(new Uint8Array([0xff, 0xd8, 0xff, 0xe1, 0xff, 0xff, 0x45, 0x78, 0x69, 0x66, 0, 0, 0x49]).buffer))).toBeUndefined();
    expect(['IMG_20250212_142600.jpg', '微信图片_2025-02-12.jpg', 'IMG_2281.jpg', '20251345.jpg'].map(dateInName)).toEqual(['2025-02-12', '2025-02-12', undefined, undefined]);
  });
});

/** The start of a JPEG whose EXIF data hold DateTimeOriginal, little-endian. */
function jpegTakenAt(text: string): DataView {
  const bytes = new DataView(new ArrayBuffer(120));
  const tiff = 12;
  bytes.setUint16(0, 0xffd8);
  bytes.setUint16(2, 0xffe1);
  bytes.setUint16(4, 110);
  bytes.setUint32(6, 0x45786966);
  bytes.setUint16(tiff, 0x4949);
  bytes.setUint16(tiff + 2, 42, true);
  bytes.setUint32(tiff + 4, 8, true);
  entry(8, 0x8769, 26);
  entry(26, 0x9003, 44);
  for (let index = 0; index < text.length; index++) bytes.setUint8(tiff + 44 + index, text.charCodeAt(index));
  return bytes;

  function entry(offset: number, tag: number, value: number): void {
    bytes.setUint16(tiff + offset, 1, true);
    bytes.setUint16(tiff + offset + 2, tag, true);
    bytes.setUint32(tiff + offset + 10, value, true);
  }
}
