import { columnOf } from './cell-ref';
import { dayOf } from './dates';
import { unescapedText } from './escape';
import { lastRow, type CellProblem, type SheetLimits, type SheetRow, type SheetValue } from './model';
import { refused, tooLarge } from './refuse';
import type { WorkbookParts } from './workbook-parts';
import { attribute, type XmlHandler } from './xml-scanner';

/** Gathers rows from the elements of a sheet as they come by; whoever scans takes them away. */
export class SheetRows implements XmlHandler {
  /** Rows that are whole and have not been taken. */
  ready: SheetRow[] = [];
  private row: SheetRow | undefined;
  private before = 0;
  private held = 0;
  private next = 0;
  private inCell = false;
  private column = 0;
  private type = '';
  private style = -1;
  private formula = false;
  private valued = false;
  private reading = false;
  private spoken = 0;
  private value = '';

  constructor(
    private readonly parts: WorkbookParts,
    private readonly limits: SheetLimits,
  ) {}

  open(name: string, raw: string): void {
    if (name === 'c') this.openCell(raw);
    else if (name === 'row') this.openRow(raw);
    else if (!this.inCell) return;
    else if (name === 'v' || name === 't') {
      this.reading = this.spoken === 0;
      this.valued = true;
    } else if (name === 'f') this.formula = true;
    else if (name === 'rPh') this.spoken++;
  }

  text(piece: string): void {
    // One letter over the limit tells that it is over.
    if (this.reading && this.value.length <= this.limits.cell) this.value += piece;
  }

  close(name: string): void {
    if (name === 'v' || name === 't') this.reading = false;
    else if (name === 'rPh') this.spoken--;
    else if (name === 'c' && this.inCell) this.closeCell();
    else if (name === 'row' && this.row) this.closeRow(this.row);
  }

  private openRow(raw: string): void {
    const given = attribute(raw, 'r');
    const number = given === undefined ? this.before + 1 : Number(given);
    if (!Number.isInteger(number) || number <= this.before) throw refused('里面的行号不正确');
    if (number > lastRow) throw tooLarge(`超过 ${lastRow} 行`);
    this.before = number;
    this.next = 0;
    this.row = { number, values: [], problems: [] };
  }

  private openCell(raw: string): void {
    if (!this.row) return;
    const reference = attribute(raw, 'r');
    this.column = reference === undefined ? this.next : columnOf(reference);
    if (this.column < 0) throw refused(`里面的单元格编号 ${reference!.slice(0, 20)} 不正确`);
    this.next = this.column + 1;
    this.inCell = true;
    this.type = attribute(raw, 't') ?? 'n';
    this.style = Number(attribute(raw, 's') ?? -1);
    this.value = '';
    this.formula = this.valued = this.reading = false;
  }

  private closeCell(): void {
    this.inCell = false;
    const { values, problems, number } = this.row!;
    const taken = this.taken();
    if (taken === null) return;
    if (this.column >= this.limits.columns) throw tooLarge(`第 ${number} 行超过 ${this.limits.columns} 列`);
    while (values.length < this.column) values.push(null);
    if (typeof taken === 'object') {
      values[this.column] = null;
      problems.push(taken);
    } else values[this.column] = taken;
  }

  private closeRow(row: SheetRow): void {
    this.row = undefined;
    if (row.values.length === 0) return;
    if (++this.held > this.limits.rows) throw tooLarge(`超过 ${this.limits.rows} 行`);
    this.ready.push(row);
  }

  /** The cell's value, or why it cannot be taken. A formula is never worked out: what Excel last worked out is taken. */
  private taken(): SheetValue | CellProblem {
    const { type, column } = this;
    const value = this.value;
    if (value.length > this.limits.cell) return { column, message: `超过 ${this.limits.cell} 字` };
    if (this.formula && (!this.valued || (value === '' && type !== 'str')))
      return { column, message: '是没有结果的公式，请在 Excel 中打开并保存一次，或改填结果' };
    switch (type) {
      case 's':
        return this.valued ? this.shared(value) : null;
      case 'inlineStr':
      case 'str':
        return value === '' ? null : unescapedText(value);
      case 'b':
        return value === '' ? null : value === '1' || value === 'true';
      case 'e':
        return { column, message: `是错误值 ${value.slice(0, 20)}，请更正公式或改填结果` };
      case 'd':
        return value === '' ? null : value.replace(/T00:00:00(\.0+)?Z?$/, '');
      default:
        return value.trim() === '' ? null : this.numeric(value);
    }
  }

  private shared(index: string): SheetValue {
    const text = this.parts.texts[Number(index)];
    if (text === undefined) throw refused('里面的文字不齐全');
    if (text.length > this.limits.cell) return text.slice(0, this.limits.cell);
    return text === '' ? null : text;
  }

  private numeric(value: string): SheetValue | CellProblem {
    const number = Number(value);
    if (!Number.isFinite(number)) return { column: this.column, message: `不是数字：${value.slice(0, 20)}` };
    if (this.style >= 0 && this.parts.days[this.style]) return dayOf(number, this.parts.since1904) ?? number;
    return number;
  }
}
