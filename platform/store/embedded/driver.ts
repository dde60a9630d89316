import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Sequelize } from 'sequelize';
import type { Driver, Row, Value, Values } from '../driver';
import { dialectModule, EmbeddedFile } from './dialect-module';
import type { HandleOptions } from './handle';

/** What `dialectModule` gives Sequelize as a connection. */
interface Connection {
  rows(sql: string, values: Values): Promise<Row[]>;
  changed(sql: string, values: Values): Promise<number>;
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
  return {
    dialect: 'sqlite', sequelize, forUpdate: '', tableOptions: '', inlineIndices: false,
    read: async (connection, statement, values) => {
      if (tired()) await rest();
      return (connection as Connection).rows(statement, plain(values));
    },
    write: async (connection, statement, values) => {
      if (tired()) await rest();
      return (connection as Connection).changed(statement, plain(values));
    },
    keepExisting: () => 'ON CONFLICT DO NOTHING',
    overwrite: (assignments) => `ON CONFLICT DO UPDATE SET ${assignments((column) => `excluded.${column}`)}`,
    // Schema changes are part of the transaction, and a writer is alone.
    alone: (work, transaction) => transaction(work),
    close: async () => {
      await file.close();
      await sequelize.close();
    },
  };
}

const plain = (values: Values): Values => (values.includes(true) || values.includes(false) ? values.map(unflagged) : values);
const unflagged = (value: Value): Value => (typeof value === 'boolean' ? Number(value) : value);
