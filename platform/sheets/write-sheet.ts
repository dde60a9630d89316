import { writeXlsx, type CellStyle, type CellValue, type DataValidation, type WriteSheet } from 'hucre/xlsx';
import { columnName } from './cell-ref';
import { serialOf } from './dates';
import { escapedText } from './escape';
import type { SheetValue } from './model';
import { sheetName } from './sheet-name';

/** A column of a sheet to be filled in. */
export interface FormColumn {
  title: string;
  kind: 'text' | 'number' | 'day';
  /** In letters. */
  width?: number;
  required?: boolean;
  /** Shown when the heading is pointed at, and when a cell below is entered. */
  note?: string;
  /** Offered as a list below every cell; they stand in a sheet of their own. */
  choices?: string[];
  hidden?: boolean;
}

export interface FormSheet {
  name: string;
  columns: FormColumn[];
  /** One line per column that no one sees and `readSheet` finds again: what the file is, and whose each column is. */
  marks: string[];
  rows: SheetValue[][];
  /** Empty rows below that are formatted and offer the choices. */
  blank: number;
}

const choicesName = '选项';
const ground = { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'FFE7EEF1' } } as const;
const must = { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'FFFCEBD2' } } as const;
const line = { style: 'thin', color: { rgb: 'FFB9C6CC' } } as const;
const formats = { text: '@', number: 'General', day: 'yyyy-mm-dd' };

/**
 * A workbook to be filled in: a header that stays in sight, required columns in another ground, lists of choices. Text cells carry the text
 * format, so that neither `=1+1` nor `001` becomes something else when somebody types it.
 */
export async function writeSheet({ name, columns, marks, rows, blank }: FormSheet): Promise<Buffer> {
  const last = rows.length + blank + 2;
  const cells: NonNullable<WriteSheet['cells']> = new Map();
  columns.forEach(({ title, required, note }, column) => {
    cells.set(`1,${column}`, {
      value: escapedText(required ? `${title} *` : title),
      type: 'string',
      style: { font: { bold: true }, fill: required ? must : ground, border: { bottom: line }, alignment: { vertical: 'center', wrapText: true } },
      ...(note ? { comment: { author: '', text: escapedText(note) } } : {}),
    });
  });
  const empty: CellValue[] = columns.map(() => null);
  const body = rows.map((row) => columns.map(({ kind }, column) => cellValue(row[column] ?? null, kind)));
  const form: WriteSheet = {
    name: sheetName(name),
    columns: columns.map(({ kind, width = 16, hidden = false }) => ({ width, hidden, style: styleOf(kind) })),
    rows: [marks.map(escapedText), columns.map(({ title }) => title), ...body, ...Array.from({ length: blank }, () => empty)],
    cells,
    rowDefs: new Map([[0, { hidden: true }], [1, { height: 30 }]]),
    freezePane: { rows: 2 },
    dataValidations: validationsOf(columns, last),
  };
  const lists = columns.filter(({ choices }) => choices?.length);
  const written = await writeXlsx({ sheets: lists.length > 0 ? [form, choicesSheet(lists)] : [form] });
  return Buffer.from(written.buffer, written.byteOffset, written.byteLength);
}

function styleOf(kind: FormColumn['kind']): CellStyle {
  return { numFmt: formats[kind], alignment: { vertical: 'top', wrapText: kind === 'text' } };
}

/** A day is written as Excel counts it; one that is none stays the text it is. */
function cellValue(value: SheetValue, kind: FormColumn['kind']): CellValue {
  if (typeof value !== 'string') return value;
  return (kind === 'day' ? serialOf(value) : undefined) ?? escapedText(value);
}

function choicesSheet(lists: FormColumn[]): WriteSheet {
  const longest = Math.max(...lists.map(({ choices }) => choices!.length));
  const rows = Array.from({ length: longest }, (_row, index) => lists.map(({ choices }) => choices![index] ?? null));
  const text = (value: string | null) => (value === null ? null : escapedText(value));
  return {
    name: choicesName,
    columns: lists.map(({ width = 16 }) => ({ width: Math.max(width, 24), style: styleOf('text') })),
    rows: [lists.map(({ title }) => escapedText(title)), ...rows.map((row) => row.map(text))],
    freezePane: { rows: 1 },
  };
}

function validationsOf(columns: FormColumn[], last: number): DataValidation[] {
  const lists = columns.filter(({ choices }) => choices?.length);
  return columns.flatMap((column, index): DataValidation[] => {
    const range = `${columnName(index)}3:${columnName(index)}${last}`;
    const note = column.note ? { showInputMessage: true, inputTitle: column.title.slice(0, 32), inputMessage: column.note.slice(0, 255) } : {};
    const place = lists.indexOf(column);
    if (place < 0) return [];
    const list = `'${choicesName}'!$${columnName(place)}$2:$${columnName(place)}$${column.choices!.length + 1}`;
    return [
      {
        type: 'list',
        formula1: list,
        range,
        allowBlank: true,
        showErrorMessage: true,
        // Old values may stand that are no longer offered: a warning, never a wall.
        errorStyle: 'warning',
        errorTitle: '不在选项内',
        errorMessage: '请从下拉列表中选择',
        ...note,
      },
    ];
  });
}
