import type { Material } from '../../contracts/configuration/materials';
import type { ComparedRow } from '../../contracts/preview';
import { extensionOf } from '../../files/sniff';
import { cellName, columnName } from '../../sheets/cell-ref';
import type { SheetValue } from '../../sheets/model';

/** A row of a table as it was filled in, to be looked for in a workbook. */
export interface Stated {
  name: string;
  values: { title: string; value: number }[];
}

/** A row of a workbook's sheet; `number` counts from 1. */
export interface LedgerRow {
  sheet: string;
  number: number;
  cells: SheetValue[];
}

interface Cell { sheet: string; row: number; column: number }

/** Whether a file can be compared with what was filled in: a workbook filed for a material that says with what. */
export function isCompared({ compare }: Material, { name }: { name: string }): boolean {
  return compare !== undefined && extensionOf(name) === 'xlsx';
}

/**
 * Looks for what was stated in a ledger of any layout: a cell that holds the name, and the values in its row, its column, or as the sum of
 * a column over all rows of that name, as where every month has a line of its own.
 */
export function compareLedger(stated: readonly Stated[], ledger: readonly LedgerRow[]): ComparedRow[] {
  const wanted = new Set(stated.map(({ name }) => bare(name)));
  const named = new Map<string, Cell[]>();
  const lines = new Map<string, LedgerRow>();
  const sheets = new Map<string, LedgerRow[]>();
  for (const row of ledger) {
    lines.set(`${row.number} ${row.sheet}`, row);
    if (!sheets.get(row.sheet)?.push(row)) sheets.set(row.sheet, [row]);
    row.cells.forEach((cell, column) => {
      const text = typeof cell === 'string' ? bare(cell) : '';
      if (text !== '' && wanted.has(text)) (named.get(text) ?? named.set(text, []).get(text)!).push({ sheet: row.sheet, row: row.number, column });
    });
  }
  return stated.map(({ name, values }) => {
    const places = named.get(bare(name)) ?? [];
    const columns = new Map(places.map((place) => [`${place.column} ${place.sheet}`, place]));
    const beside = [
      ...places.flatMap((place) => numbersOf(lines.get(`${place.row} ${place.sheet}`)!)),
      ...[...columns.values()].flatMap(({ sheet, column }) => sheets.get(sheet)!.flatMap((row) => numbersOf(row, column))),
    ];
    const sums = sumsOf(places, lines);
    return {
      name,
      place: places[0] && placeOf(places[0]),
      values: values.map(({ title, value }) => {
        const cell = beside.find((one) => same(one.number, value));
        if (cell) return { title, value, place: placeOf(cell) };
        const sum = sums.find((one) => same(one.number, value));
        return sum ? { title, value, place: `${sum.sheet}!${columnName(sum.column)}`, sum: true as const } : { title, value };
      }),
    };
  });
}

/** Without spaces and without the unit or kind in brackets behind it. */
const bare = (text: string): string => text.normalize('NFKC').replace(/\s+/g, '').replace(/^(.+)\([^()]*\)$/, '$1').toLowerCase();

function numberIn(cell: SheetValue | undefined): number | undefined {
  if (typeof cell === 'number') return cell;
  return typeof cell === 'string' && /^-?[\d,，]*\d(\.\d+)?$/.test(cell.trim()) ? Number(cell.replace(/[,，\s]/g, '')) : undefined;
}

function numbersOf({ sheet, number: row, cells }: LedgerRow, only?: number): (Cell & { number: number })[] {
  const columns = only === undefined ? [...cells.keys()] : [only];
  return columns.flatMap((column) => {
    const number = numberIn(cells[column]);
    return number === undefined ? [] : [{ sheet, row, column, number }];
  });
}

function sumsOf(places: readonly Cell[], lines: ReadonlyMap<string, LedgerRow>): { sheet: string; column: number; number: number }[] {
  const rows = new Map(places.map(({ row, sheet }) => [`${row} ${sheet}`, lines.get(`${row} ${sheet}`)!]));
  const sums = new Map<string, { sheet: string; column: number; number: number }>();
  for (const { sheet, column, number } of [...rows.values()].flatMap((row) => numbersOf(row))) {
    const key = `${column} ${sheet}`;
    sums.set(key, { sheet, column, number: (sums.get(key)?.number ?? 0) + number });
  }
  return [...sums.values()];
}

/** Sums of decimals are off by less than anybody writes. */
const same = (one: number, other: number): boolean => Math.abs(one - other) <= 1e-9 * Math.max(1, Math.abs(one), Math.abs(other));

const placeOf = ({ sheet, column, row }: Cell): string => `${sheet}!${cellName(row, column)}`;
