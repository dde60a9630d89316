import type { Driver } from './driver';
import type { Sql } from './sql';
import { quoted } from './table';

/** Types both databases understand. Instants are BIGINT milliseconds and dates CHAR(10): DATETIME means something else in each. */
const types = {
  id: 'VARCHAR(64)', key: 'VARCHAR(191)', line: 'VARCHAR(500)', text: 'LONGTEXT',
  whole: 'BIGINT', real: 'DOUBLE', flag: 'TINYINT', date: 'CHAR(10)',
} as const;

/** A `?` behind the type allows NULL. */
export type ColumnType = keyof typeof types | `${keyof typeof types}?`;

export interface TableShape {
  columns: Record<string, ColumnType>;
  primary: string[];
  unique?: Record<string, string[]>;
  index?: Record<string, string[]>;
}

/** What MySQL's family answers an account that may not make triggers: denied, needs SUPER, binary log. */
const noTriggers = new Set([1142, 1227, 1419]);

/** Schema statements for migrations. Each may be repeated, because MySQL commits them one by one and a start may die between two. */
export class Schema {
  constructor(private readonly sql: Sql) {}

  async create(tables: Record<string, TableShape>): Promise<void> {
    for (const [name, shape] of Object.entries(tables)) {
      for (const statement of createStatements(this.sql.driver, name, shape)) await this.sql.run(statement);
    }
  }

  /** Adds columns to a table that is there; those it has already are left alone. What it holds has no value in them, so each takes a `?`. */
  async add(table: string, columns: Record<string, `${keyof typeof types}?`>): Promise<void> {
    const present = await this.columnsOf(table);
    for (const [column, type] of Object.entries(columns)) {
      if (present.has(column)) continue;
      const kind = types[type.replace('?', '') as keyof typeof types];
      await this.sql.run(`ALTER TABLE ${quoted(table)} ADD COLUMN ${quoted(column)} ${kind} NULL`);
    }
  }

  /** Gives a new column of rows written before its first value: an SQL expression over the row. Rows that have one keep it. */
  async fill(table: string, column: string, expression: string): Promise<void> {
    await this.sql.run(`UPDATE ${quoted(table)} SET ${quoted(column)} = ${expression} WHERE ${quoted(column)} IS NULL`);
  }

  /** Adds indices to a table that is there, and takes away those named in `instead`; done already, it does nothing. */
  async index(table: string, indices: Record<string, string[]>, instead: string[] = []): Promise<void> {
    const { driver } = this.sql;
    const present = await this.indicesOf(table);
    for (const [index, on] of Object.entries(indices)) {
      const name = driver.indexName(table, index);
      if (!present.has(name)) await this.sql.run(`CREATE INDEX ${quoted(name)} ON ${quoted(table)} (${list(on)})`);
    }
    for (const name of instead.map((index) => driver.indexName(table, index))) {
      if (present.has(name)) await this.sql.run(`DROP INDEX ${quoted(name)}${driver.inlineIndices ? ` ON ${quoted(table)}` : ''}`);
    }
  }

  /** A statement that moves rows from one shape to another. It may be run again after a start that died. */
  async move(statement: string): Promise<void> {
    await this.sql.run(statement);
  }

  /** Rows that must be worked out here rather than by a statement. It may be run again after a start that died. */
  async rewrite(work: (sql: Sql) => Promise<void>): Promise<void> {
    await work(this.sql);
  }

  private async indicesOf(table: string): Promise<Set<string>> {
    const statement = this.sql.driver.dialect === 'sqlite'
      ? 'SELECT `name` AS `name` FROM pragma_index_list(?)'
      : 'SELECT DISTINCT `INDEX_NAME` AS `name` FROM `information_schema`.`STATISTICS` WHERE `TABLE_SCHEMA` = DATABASE() AND `TABLE_NAME` = ?';
    return new Set((await this.sql.all(statement, [table])).map((row) => String(row.name)));
  }

  /**
   * Rows of the table are written once: the database itself refuses to change or delete one. A MySQL account without the right to make
   * triggers goes without; whoever runs the database then takes UPDATE and DELETE on the table away from it.
   */
  async appendOnly(table: string): Promise<void> {
    const refuse = this.sql.driver.dialect === 'sqlite'
      ? "BEGIN SELECT RAISE(ABORT, 'rows of this table are never changed'); END"
      : "FOR EACH ROW SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'rows of this table are never changed'";
    for (const deed of ['UPDATE', 'DELETE']) {
      const name = quoted(`${table}_no_${deed.toLowerCase()}`);
      try {
        await this.sql.run(`CREATE TRIGGER IF NOT EXISTS ${name} BEFORE ${deed} ON ${quoted(table)} ${refuse}`);
      } catch (error) {
        const { errno } = (error as { parent?: { errno?: number } }).parent ?? {};
        if (!noTriggers.has(errno ?? 0)) throw error;
      }
    }
  }

  async has(table: string): Promise<boolean> {
    return (await this.columnsOf(table)).size > 0;
  }

  private async columnsOf(table: string): Promise<Set<string>> {
    const statement = this.sql.driver.dialect === 'sqlite'
      ? 'SELECT `name` AS `name` FROM pragma_table_info(?)'
      : 'SELECT `COLUMN_NAME` AS `name` FROM `information_schema`.`COLUMNS` WHERE `TABLE_SCHEMA` = DATABASE() AND `TABLE_NAME` = ?';
    return new Set((await this.sql.all(statement, [table])).map((row) => String(row.name)));
  }
}

const list = (columns: string[]): string => columns.map(quoted).join(', ');

function createStatements(driver: Driver, name: string, shape: TableShape): string[] {
  const columns = Object.entries(shape.columns).map(([column, type]) => {
    const optional = type.endsWith('?');
    return `${quoted(column)} ${types[type.replace('?', '') as keyof typeof types]} ${optional ? 'NULL' : 'NOT NULL'}`;
  });
  const indices = [
    ...Object.entries(shape.unique ?? {}).map(([index, on]) => ({ index, on, unique: 'UNIQUE ' })),
    ...Object.entries(shape.index ?? {}).map(([index, on]) => ({ index, on, unique: '' })),
  ];
  const body = [...columns, `PRIMARY KEY (${list(shape.primary)})`];
  if (driver.inlineIndices) body.push(...indices.map(({ index, on, unique }) => `${unique}KEY ${quoted(index)} (${list(on)})`));
  const create = `CREATE TABLE IF NOT EXISTS ${quoted(name)} (\n  ${body.join(',\n  ')}\n) ${driver.tableOptions}`;
  if (driver.inlineIndices) return [create];
  const indexed = ({ index, on, unique }: typeof indices[number]) =>
    `CREATE ${unique}INDEX IF NOT EXISTS ${quoted(driver.indexName(name, index))} ON ${quoted(name)} (${list(on)})`;
  return [create, ...indices.map(indexed)];
}
