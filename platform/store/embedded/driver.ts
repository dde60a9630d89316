import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Sequelize } from 'sequelize';
import type { Driver, Row, Value, Values } from '../driver';
import { dialectModule } from './dialect-module';
import { EmbeddedFile } from './embedded-file';
import type { BindValue, HandleOptions } from './handle';

/** What `dialectModule` gives Sequelize as a connection. */
interface Connection {
  begin(): Promise<void>;
  end(how: 'COMMIT' | 'ROLLBACK'): Promise<void>;
  rows(sql: string, values: readonly BindValue[]): Promise<Row[]>;
  changed(sql: string, values: readonly BindValue[]): Promise<number>;
  returning(sql: string, values: readonly BindValue[]): Promise<Row | undefined>;
}

/** libsql answers at once, so a long transaction would never let the process breathe: it pauses after this many milliseconds. */
const breath = 25;

/** The embedded database: one file in the data folder, no server. */
export async function openEmbedded(dataDir: string, options: HandleOptions): Promise<Driver> {
  await mkdir(dataDir, { recursive: true });
  const path = join(dataDir, 'tierflow.sqlite');
  const file = await EmbeddedFile.open(path, options);
  const library = dialectModule(file);
  const sequelize = new Sequelize({
    dialect: 'sqlite', dialectModule: library, storage: path, logging: false,
    // The file exists and its pragmas are set on the two handles; without OPEN_CREATE Sequelize makes no folder per transaction.
    dialectOptions: { mode: library.OPEN_READWRITE },
    // An option the types do not know: without it each transaction repeats the pragma.
    ...{ foreignKeys: false },
    retry: { max: 1 },
  });
  let rested = performance.now();
  const rest = async (): Promise<void> => {
    await new Promise<void>((resolve) => setImmediate(resolve));
    rested = performance.now();
  };
  const tired = (): boolean => performance.now() - rested >= breath;
  // Holds nothing: its reads see what is committed, and each of its writes is a transaction.
  const loose: Connection = new library.Database(path);
  return {
    dialect: 'sqlite', sequelize, forUpdate: '', locksHold: true, tableOptions: '', inlineIndices: false,
    begin: async () => {
      const connection: Connection = new library.Database(path);
      await connection.begin();
      return connection;
    },
    commit: (connection) => (connection as Connection).end('COMMIT'),
    rollback: (connection) => (connection as Connection).end('ROLLBACK'),
    read: (connection = loose, statement, values) => {
      const rows = () => (connection as Connection).rows(statement, plain(values));
      return tired() ? rest().then(rows) : rows();
    },
    write: (connection = loose, statement, values) => {
      const changed = () => (connection as Connection).changed(statement, plain(values));
      return tired() ? rest().then(changed) : changed();
    },
    returning: (connection, statement, values) => (connection as Connection).returning(statement, plain(values)),
    keepExisting: () => 'ON CONFLICT DO NOTHING',
    overwrite: (assignments) => `ON CONFLICT DO UPDATE SET ${assignments((column) => `excluded.${column}`)}`,
    indexName: (table, index) => `${table}_${index}`,
    readBy: (table, index) => `INDEXED BY \`${table}_${index}\``,
    leftFirst: 'CROSS JOIN',
    // Schema changes are part of the transaction, and a writer is alone.
    alone: (work, transaction) => transaction(work),
    close: async () => {
      await file.close();
      await sequelize.close();
    },
  };
}

/** SQLite keeps a flag as a number. */
function plain(values: Values): readonly BindValue[] {
  return (values.includes(true) || values.includes(false) ? values.map(unflagged) : values) as readonly BindValue[];
}
const unflagged = (value: Value): BindValue => (typeof value === 'boolean' ? Number(value) : value);
