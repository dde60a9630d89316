import { PlatformError } from '../errors/platform-error';
import type { Row, Value } from './driver';
import type { Sql } from './sql';

/**
 * How a field is kept. `key`: an identifier or code, NFC-normalised and trimmed, at most 191 characters. `text`: as it is. `line`: text of
 * at most 500 characters, cut. `number`: also instants, in UTC milliseconds. `json`: text, written and parsed by us, never by the database.
 */
export type Kind = 'key' | 'text' | 'line' | 'number' | 'flag' | 'json';
export interface TableSpec<R> { name: string; columns: { [K in keyof Required<R>]: Kind } }
/** Equality per field; a list means any of it, null means absent. */
export type Where<R> = { [K in keyof R]?: R[K] | readonly R[K][] };

const rowsPerStatement = 200;
export const quoted = (name: string): string => `\`${name}\``;
/** Ids and codes of our own making, which are most: in their normal form already. */
const plainKey = /^[!-~]*$/;
export const normalKey = (key: string): string => (plainKey.test(key) ? key : key.normalize('NFC').trim());
export const marks = (count: number): string => Array.from({ length: count }, () => '?').join(', ');

/** The statements every aggregate needs, on one table. Anything else a store writes as SQL of its own. */
export class Table<R extends object> {
  readonly name: string;
  readonly fields: (keyof R & string)[];
  /** All of them, as in a SELECT. */
  readonly columns: string;
  /** By what follows the values. */
  private readonly insertions = new Map<string, string>();
  /** By the prefix: what each field is called in a row. Put together for each value, these names cost more than the values do. */
  private readonly named = new Map<string, Record<string, string>>();

  constructor(private readonly sql: Sql, private readonly spec: TableSpec<R>) {
    this.name = quoted(spec.name);
    this.fields = Object.keys(spec.columns) as (keyof R & string)[];
    this.columns = this.fields.map(quoted).join(', ');
  }

  /** @throws the driver's duplicate error when a row has the same key */
  insert(rows: readonly R[]): Promise<number> { return this.insertWith(rows, ''); }

  /** Inserts those whose key is free and leaves the others alone. Returns how many were inserted. */
  insertNew(rows: readonly R[]): Promise<number> {
    return this.insertWith(rows, this.sql.driver.keepExisting(quoted(this.fields[0] ?? '')));
  }

  /** Inserts, or writes over the row with the same key all fields but `identity`. */
  async upsert(rows: readonly R[], identity: (keyof R & string)[]): Promise<void> {
    const written = this.fields.filter((field) => !identity.includes(field)).map(quoted);
    await this.insertWith(rows, this.sql.driver.overwrite((value) => written.map((column) => `${column} = ${value(column)}`).join(', ')));
  }

  /**
   * @param tail what follows the conditions: ORDER BY, LIMIT, FOR UPDATE
   * @param fields those alone are read, the others are not there; a database hands out each value of a row at a price
   */
  async find(where: Where<R>, tail = '', fields?: (keyof R & string)[]): Promise<R[]> {
    const [conditions, values] = this.conditions(where);
    const columns = fields ? fields.map(quoted).join(', ') : this.columns;
    const rows = await this.sql.all(`SELECT ${columns} FROM ${this.name} WHERE ${conditions} ${tail}`, values);
    return rows.map((row) => this.decode(row, '', fields));
  }

  async first(where: Where<R>, tail = ''): Promise<R | undefined> { return (await this.find(where, `${tail} LIMIT 1`))[0]; }

  async count(where: Where<R>): Promise<number> {
    const [conditions, values] = this.conditions(where);
    return Number((await this.sql.first(`SELECT COUNT(*) AS n FROM ${this.name} WHERE ${conditions}`, values))?.n);
  }

  /** Returns how many rows were changed. Fields that are undefined stay as they are. */
  async update(changes: Partial<R>, where: Where<R>): Promise<number> {
    const [assignments, given] = this.assignments(changes);
    if (given.length === 0) return 0;
    const [conditions, values] = this.conditions(where);
    return this.sql.run(`UPDATE ${this.name} SET ${assignments} WHERE ${conditions}`, [...given, ...values]);
  }

  async remove(where: Where<R>): Promise<number> {
    const [conditions, values] = this.conditions(where);
    return this.sql.run(`DELETE FROM ${this.name} WHERE ${conditions}`, values);
  }

  /** SQL of the conditions, and their values; `prefix` is a table alias with its dot. */
  conditions(where: Where<R>, prefix = ''): [string, Value[]] {
    const parts: string[] = [];
    const values: Value[] = [];
    for (const field of Object.keys(where) as (keyof R & string)[]) {
      const wanted: unknown = where[field];
      // Never 'any': a forgotten id must not widen a DELETE.
      if (wanted === undefined) throw new TypeError(`${this.spec.name}.${field}: a condition without a value`);
      const column = prefix + quoted(field);
      if (wanted === null) parts.push(`${column} IS NULL`);
      else if (!Array.isArray(wanted)) {
        parts.push(`${column} = ?`);
        values.push(this.compared(field, wanted));
      } else if (wanted.length === 0) parts.push('1 = 0');
      else {
        parts.push(`${column} IN (${marks(wanted.length)})`);
        values.push(...wanted.map((one) => this.compared(field, one)));
      }
    }
    return [parts.join(' AND ') || '1 = 1', values];
  }

  /** What follows SET, and its values. Fields that are undefined stay as they are. */
  assignments(changes: Partial<R>): [string, Value[]] {
    let text = '';
    const values: Value[] = [];
    for (const field of Object.keys(changes) as (keyof R & string)[]) {
      const value = changes[field];
      if (value === undefined || this.spec.columns[field] === undefined) continue;
      text += text === '' ? `${quoted(field)} = ?` : `, ${quoted(field)} = ?`;
      values.push(this.encode(field, value));
    }
    return [text, values];
  }

  /** `prefix` is what the columns were named with, in a join. */
  decode(row: Row, prefix = '', fields = this.fields): R {
    const names = prefix === '' ? undefined : this.namesWith(prefix);
    const made: Record<string, unknown> = {};
    for (const field of fields) {
      const value = row[names ? names[field]! : field] ?? null;
      const kind = this.spec.columns[field];
      made[field] = value === null ? null : kind === 'json' ? JSON.parse(value as string) : kind === 'flag' ? Number(value) !== 0 : value;
    }
    return made as R;
  }

  encode(field: keyof R & string, value: unknown): Value {
    const kind = this.spec.columns[field];
    // JSON's null is a value; only an absent one is NULL.
    if (value === undefined || (value === null && kind !== 'json')) return null;
    if (kind === 'json') return JSON.stringify(value);
    if (kind === 'flag') return value ? 1 : 0;
    if (kind === 'number') return Number(value);
    if (kind === 'line') return cut(String(value), 500);
    if (kind === 'text') return String(value);
    const key = normalKey(String(value));
    if (key.length > 191) throw new PlatformError('request.malformed', `${this.spec.name}.${field}: 编码过长`);
    return key;
  }

  private namesWith(prefix: string): Record<string, string> {
    let names = this.named.get(prefix);
    if (!names) {
      names = Object.fromEntries(this.fields.map((field) => [field, prefix + field]));
      this.named.set(prefix, names);
    }
    return names;
  }

  private compared(field: keyof R & string, value: unknown): Value {
    return this.spec.columns[field] === 'key' ? normalKey(String(value)) : this.encode(field, value);
  }

  private async insertWith(rows: readonly R[], tail: string): Promise<number> {
    let inserted = 0;
    for (let start = 0; start < rows.length; start += rowsPerStatement) {
      const part = rows.slice(start, start + rowsPerStatement);
      const values: Value[] = [];
      for (const row of part) for (const field of this.fields) values.push(this.encode(field, row[field]));
      inserted += await this.sql.run(this.insertion(part.length, tail), values);
    }
    return inserted;
  }

  /** Of one row, as most are, the statement is made once: its text is what the prepared one is found by. */
  private insertion(count: number, tail: string): string {
    const made = (): string => {
      const one = `(${marks(this.fields.length)})`;
      return `INSERT INTO ${this.name} (${this.columns}) VALUES ${Array.from({ length: count }, () => one).join(', ')} ${tail}`;
    };
    if (count !== 1) return made();
    const known = this.insertions.get(tail) ?? made();
    this.insertions.set(tail, known);
    return known;
  }
}

/** Cut on characters: half of a surrogate pair is not text. */
function cut(text: string, length: number): string {
  return text.length <= length ? text : Array.from(text).slice(0, length).join('').slice(0, length).replace(/[\uD800-\uDBFF]$/, '');
}
