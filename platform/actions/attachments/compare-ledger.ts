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

/** So often one name is looked at, and in so many columns: every month of three years on some sheets. A file that is only names costs no more. */
const mostPlaces = 500;
const mostNamedColumns = 20;

/** Whether a file can be compared with what was filled in: a workbook filed for a material that says with what. */
export function isCompared({ compare }: Material, { name }: { name: string }): boolean {
  return compare !== undefined && extensionOf(name) === 'xlsx';
}

/**
 * A ledger of any layout, row after row, in which stated rows are looked for: a cell that holds the name, and the values in its row, its
 * column, or as the sum of a column over all rows of that name, as where every month has a line of its own.
 */
export class Ledger {
  /** By name, where it stands. */
  private readonly named: Map<string, Cell[]>;
  private readonly sheets = new Map<string, Map<number, SheetValue[]>>();
  /** A name stands there more often than it is looked at. */
  crowded = false;

  constructor(names: Iterable<string>) {
    this.named = new Map(Array.from(names, (name) => [bare(name), []]));
  }

  add({ sheet, number: row, cells }: LedgerRow): void {
    const rows = this.sheets.get(sheet) ?? new Map<number, SheetValue[]>();
    this.sheets.set(sheet, rows.set(row, cells));
    cells.forEach((cell, column) => {
      const places = typeof cell === 'string' ? this.named.get(bare(cell)) : undefined;
      if (places && places.length >= mostPlaces) this.crowded = true;
      else places?.push({ sheet, row, column });
    });
  }

  find({ name, values }: Stated): ComparedRow {
    const places = this.named.get(bare(name)) ?? [];
    const lines = [...distinct(places, ({ row }) => row).values()].flatMap((place) => this.numbersOfRow(place));
    const columns = [...distinct(places, ({ column }) => column).values()].slice(0, mostNamedColumns);
    const beside = new Map([...lines, ...columns.flatMap((place) => this.numbersOfColumn(place))].reverse().map((one) => [rounded(one.number), one]));
    const sums = sumsOf(lines);
    return {
      name,
      place: places[0] && placeOf(places[0]),
      values: values.map(({ title, value }) => {
        const cell = beside.get(rounded(value));
        if (cell) return { title, value, place: placeOf(cell) };
        const sum = sums.find(({ number }) => rounded(number) === rounded(value));
        return sum ? { title, value, place: `${sum.sheet}!${columnName(sum.column)}`, sum: true as const } : { title, value };
      }),
    };
  }

  private numbersOfRow({ sheet, row }: Cell): Found[] {
    return this.sheets.get(sheet)!.get(row)!.flatMap((cell, column) => found(cell, { sheet, row, column }));
  }

  private numbersOfColumn({ sheet, column }: Cell): Found[] {
    return [...this.sheets.get(sheet)!].flatMap(([row, cells]) => found(cells[column], { sheet, row, column }));
  }
}

interface Found extends Cell { number: number }

function found(cell: SheetValue | undefined, place: Cell): Found[] {
  const number = numberIn(cell);
  return number === undefined ? [] : [{ ...place, number }];
}

/** One of each sheet and row, or sheet and column. */
const distinct = (places: readonly Cell[], by: (place: Cell) => number): Map<string, Cell> => new Map(places.map((place) => [`${by(place)} ${place.sheet}`, place]));

/** Without spaces and without the unit or kind in brackets behind it. */
const bare = (text: string): string => text.normalize('NFKC').replace(/\s+/g, '').replace(/^(.+)\([^()]*\)$/, '$1').toLowerCase();

function numberIn(cell: SheetValue | undefined): number | undefined {
  if (typeof cell === 'number') return cell;
  return typeof cell === 'string' && /^-?[\d,，]*\d(\.\d+)?$/.test(cell.trim()) ? Number(cell.replace(/[,，\s]/g, '')) : undefined;
}

function sumsOf(numbers: readonly Found[]): { sheet: string; column: number; number: number }[] {
  const sums = new Map<string, { sheet: string; column: number; number: number }>();
  for (const { sheet, column, number } of numbers) {
    const key = `${column} ${sheet}`;
    sums.set(key, { sheet, column, number: (sums.get(key)?.number ?? 0) + number });
  }
  return [...sums.values()];
}

/** Sums of decimals are off by less than anybody writes. */
const rounded = (number: number): string => number.toPrecision(10);

const placeOf = ({ sheet, column, row }: Cell): string => `${sheet}!${cellName(row, column)}`;
