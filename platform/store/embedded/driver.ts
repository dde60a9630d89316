import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Sequelize } from 'sequelize';
import type { Driver, Row, Values } from '../driver';
import { dialectModule, EmbeddedFile, type RunContext } from './dialect-module';
import type { HandleOptions } from './handle';

interface Connection {
  all(sql: string, values: Values, callback: (error: Error | null, rows: Row[]) => void): void;
  run(sql: string, values: Values, callback: (this: RunContext, error: Error | null) => void): void;
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
    if (performance.now() - rested < breath) return;
    await new Promise<void>((resolve) => setImmediate(resolve));
    rested = performance.now();
  };
  return {
    dialect: 'sqlite', sequelize, forUpdate: '', tableOptions: '', inlineIndices: false,
    read: async (connection, statement, values) => {
      await rest();
      return new Promise((resolve, reject) => {
        (connection as Connection).all(statement, plain(values), (error, rows) => (error ? reject(error) : resolve(rows)));
      });
    },
    write: async (connection, statement, values) => {
      await rest();
      return new Promise((resolve, reject) => {
        (connection as Connection).run(statement, plain(values), function done(error) {
          if (error) reject(error);
          else resolve(this.changes);
        });
      });
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

const plain = (values: Values): Values => values.map((value) => (typeof value === 'boolean' ? Number(value) : value));
