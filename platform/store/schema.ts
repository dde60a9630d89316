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
    `CREATE ${unique}INDEX IF NOT EXISTS ${quoted(`${name}_${index}`)} ON ${quoted(name)} (${list(on)})`;
  return [create, ...indices.map(indexed)];
}
