import { existsSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';
import mysql2, { type Connection } from 'mysql2';

/** What is in the database at one instant, whatever others write meanwhile. */
export interface Snapshot {
  dialect: 'sqlite' | 'mysql';
  /** Migrations that have run. */
  migrations: string[];
  tables: { name: string; columns: string[] }[];
  /** Every row of a table, its values in the order of the columns. */
  rows(table: { name: string; columns: string[] }): AsyncIterable<unknown[]> | Iterable<unknown[]>;
  close(): Promise<void>;
}

/** `url`: as for a store; absent means the embedded database of `dataDir`. @throws Error when there is no such database */
export function openSnapshot({ url, dataDir }: { url?: string; dataDir: string }): Promise<Snapshot> {
  return url === undefined ? embeddedSnapshot(dataDir) : mysqlSnapshot(url);
}

const MIGRATIONS = 'migrations';
const list = (columns: string[]): string => columns.map((column) => `\`${column}\``).join(', ');

async function embeddedSnapshot(dataDir: string): Promise<Snapshot> {
  const path = join(dataDir, 'tierflow.sqlite');
  if (!existsSync(path)) throw new Error(`There is no database ${path}. Set DATA_DIR to the folder of the platform that is to be backed up.`);
  const file = new Database(path, { readonly: true });
  // In WAL mode a reader sees one state until it ends, and keeps no writer waiting.
  file.exec('BEGIN');
  const all = (sql: string) => file.prepare(sql).all() as Record<string, unknown>[];
  const names = all("SELECT `name` FROM `sqlite_master` WHERE `type` = 'table' AND `name` NOT LIKE 'sqlite_%' ORDER BY `name`").map(({ name }) => String(name));
  return {
    dialect: 'sqlite',
    migrations: all(`SELECT \`name\` FROM \`${MIGRATIONS}\``).map(({ name }) => String(name)),
    tables: names.filter((name) => name !== MIGRATIONS).map((name) => ({
      name, columns: all(`SELECT \`name\` FROM pragma_table_info('${name}')`).map((column) => String(column.name)),
    })),
    rows: function* ({ name, columns }) {
      for (const row of file.prepare(`SELECT ${list(columns)} FROM \`${name}\``).iterate() as Iterable<Record<string, unknown>>)
        yield columns.map((column) => row[column]);
    },
    close: () => {
      file.close();
      return Promise.resolve();
    },
  };
}

async function mysqlSnapshot(url: string): Promise<Snapshot> {
  const connection = mysql2.createConnection({ uri: url.replace(/^mariadb:/, 'mysql:'), charset: 'utf8mb4', supportBigNumbers: true });
  const ask = (sql: string) => answer(connection, sql);
  await ask('SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ');
  await ask('START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY');
  const columns = await ask(
    'SELECT `TABLE_NAME` AS `name`, `COLUMN_NAME` AS `column` FROM `information_schema`.`COLUMNS` WHERE `TABLE_SCHEMA` = DATABASE() '
    + 'ORDER BY `TABLE_NAME`, `ORDINAL_POSITION`',
  );
  const tables = new Map<string, string[]>();
  for (const { name, column } of columns) tables.set(String(name), [...(tables.get(String(name)) ?? []), String(column)]);
  return {
    dialect: 'mysql',
    migrations: (await ask(`SELECT \`name\` FROM \`${MIGRATIONS}\``)).map(({ name }) => String(name)),
    tables: [...tables].filter(([name]) => name !== MIGRATIONS).map(([name, its]) => ({ name, columns: its })),
    rows: async function* ({ name, columns: its }) {
      for await (const row of connection.query({ sql: `SELECT ${list(its)} FROM \`${name}\``, rowsAsArray: true }).stream()) yield row as unknown[];
    },
    close: () => new Promise((resolve) => connection.end(() => { resolve(); })),
  };
}

function answer(connection: Connection, sql: string): Promise<Record<string, unknown>[]> {
  return new Promise((resolve, reject) => {
    connection.query(sql, (error, rows) => {
      if (error) reject(error);
      else resolve(rows as Record<string, unknown>[]);
    });
  });
}
