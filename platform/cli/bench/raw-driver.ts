import path from 'node:path';
import Database from 'libsql';
import type { Driver, Values } from '../../store/driver';
import type { HandleOptions } from '../../store/embedded/handle';

interface Statement {
  sql: string;
  values: Values;
  how: 'read' | 'write' | 'returning';
}

/** Statements between BEGIN and COMMIT. */
export type Transaction = Statement[];

/** A driver that notes what passes through it; `taken` hands over what came since it was last asked. */
export function record(driver: Driver): { driver: Driver; taken(): Transaction } {
  let kept: Transaction = [];
  return {
    driver: {
      ...driver,
      read(connection, sql, values) {
        kept.push({ sql, values, how: 'read' });
        return driver.read(connection, sql, values);
      },
      write(connection, sql, values) {
        kept.push({ sql, values, how: 'write' });
        return driver.write(connection, sql, values);
      },
      returning(connection, sql, values) {
        kept.push({ sql, values, how: 'returning' });
        return driver.returning!(connection, sql, values);
      },
    },
    taken() {
      const done = kept;
      kept = [];
      return done;
    },
  };
}

/** The database file of a data folder, opened as the store does, without the store. */
export function openRaw(dataDir: string, synchronous: HandleOptions['synchronous']): Database.Database {
  const database = new Database(path.join(dataDir, 'tierflow.sqlite'), { timeout: 10_000 });
  database.prepare('PRAGMA journal_mode = WAL').all();
  database.exec(`PRAGMA synchronous = ${synchronous === 'full' ? 'FULL' : 'NORMAL'}`);
  database.exec('PRAGMA foreign_keys = ON');
  database.exec('PRAGMA wal_autocheckpoint = 4000');
  database.exec('PRAGMA cache_size = -32768');
  return database;
}

/** Runs recorded transactions one by one, statements prepared and rows as lists, on a copy of the data they were recorded on. */
export function replay(
  dataDir: string,
  synchronous: HandleOptions['synchronous'],
  transactions: Transaction[],
): { next(): void; close(): void } {
  const database = openRaw(dataDir, synchronous);
  const prepared = new Map<string, Database.Statement>();
  const statement = (sql: string): Database.Statement => {
    const known = prepared.get(sql) ?? database.prepare(sql);
    if (known.reader) known.raw();
    prepared.set(sql, known);
    return known;
  };
  let at = 0;
  return {
    next() {
      database.exec('BEGIN IMMEDIATE');
      for (const { sql, values, how } of transactions[at]!) {
        const plain = values.map((value) => (typeof value === 'boolean' ? Number(value) : value));
        if (how === 'read') statement(sql).all(plain);
        else if (how === 'write') statement(sql).run(plain);
        else statement(sql).get(plain);
      }
      database.exec('COMMIT');
      at += 1;
    },
    close: () => database.close(),
  };
}
