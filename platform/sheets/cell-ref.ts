import { lastColumn } from './model';

/** `A` for 0, `AB` for 27. */
export function columnName(column: number): string {
  let name = '';
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  return name;
}

/** A cell as Excel names it: row from 1, column from 0. */
export function cellName(row: number, column: number): string {
  return `${columnName(column)}${row}`;
}

/** Column of a reference like `AB12`, from 0; -1 for what is none or lies outside a sheet. */
export function columnOf(reference: string): number {
  let column = 0;
  let at = 0;
  for (; at < reference.length; at++) {
    const letter = reference.charCodeAt(at) & ~0x20;
    if (letter < 65 || letter > 90) break;
    column = column * 26 + letter - 64;
    if (column > lastColumn + 1) return -1;
  }
  return at > 0 && at < reference.length ? column - 1 : -1;
}
