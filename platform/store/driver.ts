import type { Sequelize } from 'sequelize';

export type Value = string | number | boolean | null;
export type Values = readonly Value[];
export type Row = Record<string, unknown>;

/** What differs between the databases, once each. */
export interface Driver {
  dialect: 'sqlite' | 'mysql';
  sequelize: Sequelize;
  /** A connection with a transaction of its own begun on it, until `commit` or `rollback`, which give it back whatever happens. */
  begin(): Promise<unknown>;
  commit(connection: unknown): Promise<void>;
  rollback(connection: unknown): Promise<void>;
  /** Rows of a SELECT: in the transaction of this connection, or without one when there is none. */
  read(connection: unknown, statement: string, values: Values): Promise<Row[]>;
  /** Number of rows a statement changed; the same of the connection. */
  write(connection: unknown, statement: string, values: Values): Promise<number>;
  /** A write that answers with the one row it changed, in a transaction; MySQL has none. */
  returning?(connection: unknown, statement: string, values: Values): Promise<Row | undefined>;
  /** After an INSERT: leave the row that is there alone. */
  keepExisting(anyColumn: string): string;
  /** After an INSERT: write these columns, already quoted, over the row that is there; `value` refers to what was to be inserted. */
  overwrite(assignments: (value: (column: string) => string) => string): string;
  /** After a SELECT that precedes a write of the same rows. */
  forUpdate: string;
  /** Whether a lock holds for everybody. In a cluster it holds on one node; two who must not meet there have to write the same row. */
  locksHold: boolean;
  /** After CREATE TABLE (…). */
  tableOptions: string;
  /** Whether indices are part of CREATE TABLE, or statements of their own. */
  inlineIndices: boolean;
  /** What an index of a table is called: on SQLite the database has one list of them all. */
  indexName(table: string, index: string): string;
  /** Behind the name of a table: the index to read it by. Neither database has looked at how many rows there are. */
  readBy(table: string, index: string): string;
  /** Between two tables: the left one is read first, and its rows looked up in the right one. */
  leftFirst: string;
  /** Runs schema changes where no other process does so at the same time. */
  alone<T>(work: () => Promise<T>, transaction: (work: () => Promise<T>) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}
