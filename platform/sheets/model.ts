/** What a cell holds: text, a finite number, a yes or no; a date is `YYYY-MM-DD`, an instant `YYYY-MM-DD hh:mm:ss`, an empty cell null. */
export type SheetValue = string | number | boolean | null;

/** A cell whose value cannot be taken. Columns count from 0. */
export interface CellProblem {
  column: number;
  /** In Chinese, to follow “第 3 行「单位」：”. */
  message: string;
}

/** A row that holds something. `number` counts from 1, as Excel shows it. */
export interface SheetRow {
  /** Name of the sheet, where every one was asked for. */
  sheet?: string;
  number: number;
  values: SheetValue[];
  problems: CellProblem[];
}

/** What a workbook may be at most; beyond it the file is refused whole. */
export interface SheetLimits {
  /** Bytes of the file. */
  bytes: number;
  /** Bytes it unpacks to, all parts read taken together, whatever the file says of itself. */
  unpacked: number;
  /** Times its packed size a part may unpack to, once it is over a megabyte. */
  ratio: number;
  /** Rows that hold something. */
  rows: number;
  columns: number;
  /** Letters of one cell; a longer one is a problem of that cell. */
  cell: number;
}

export const sheetLimits: SheetLimits = {
  bytes: 32 * 2 ** 20,
  unpacked: 512 * 2 ** 20,
  ratio: 250,
  rows: 200_000,
  columns: 500,
  cell: 32_767,
};

/** Excel's own ends: rows counted from 1, columns from 0. */
export const lastRow = 1_048_576;
export const lastColumn = 16_383;

export const sheetMediaType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
