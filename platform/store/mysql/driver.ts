import mysql2, { type Connection, type ResultSetHeader } from 'mysql2';
import { Sequelize } from 'sequelize';
import type { Driver, Row, Values } from '../driver';
import { faultOf } from '../faults';
import { inTurn } from '../turn';

/** Said on each new connection, so that the server's settings change nothing. Per transaction it would cost a round trip each. */
const session = [
  'SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED',
  "SET SESSION sql_mode = 'STRICT_ALL_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION', innodb_lock_wait_timeout = 10",
];

/**
 * A node of a Galera cluster answers from what it has applied, which may lack what another has just acknowledged. With this each statement
 * outside a transaction, and each transaction at its start, first waits for everything acknowledged by then: reads 1, changes 2, inserts 4.
 */
const upToDate = 'SET SESSION wsrep_sync_wait = 7';

const ask = <T>(connection: unknown, sql: string, values: Values): Promise<T> => new Promise((resolve, reject) => {
  (connection as Connection).query({ sql, values: [...values] }, (error, answer) => {
    if (error) reject(error);
    else resolve(answer as T);
  });
});

/**
 * MySQL and MariaDB. Values are escaped by the driver, not bound: batches differ in length, and each length would be
 * one more prepared statement on the server, whose number is limited.
 *
 * @param url `mysql://user:password@host:port/database` of a database that exists
 */
export async function openMysql(url: string): Promise<Driver> {
  const sequelize = new Sequelize(url.replace(/^mariadb:/, 'mysql:'), {
    dialect: 'mysql', dialectModule: mysql2, logging: false, retry: { max: 1 },
    pool: { max: 12, min: 0, idle: 30_000, acquire: 10_000 },
    // `typeCast` in the place of Sequelize's, which is called for each value. Said here and not with each statement: where the two
    // differ, mysql2 makes the reader of each answer anew, and keeps them all.
    dialectOptions: { charset: 'utf8mb4', connectTimeout: 5_000, stringifyObjects: true, enableKeepAlive: true, typeCast: true },
  });
  let clustered = false;
  sequelize.addHook('afterConnect', async (connection: unknown) => {
    for (const statement of session) await ask(connection, statement, []);
    const [wsrep] = await ask<{ Value: string }[]>(connection, "SHOW VARIABLES LIKE 'wsrep_on'", []);
    clustered = wsrep?.Value === 'ON';
    if (clustered) await ask(connection, upToDate, []);
  });
  const manager = sequelize.connectionManager;
  const lent = (): Promise<Connection> => manager.getConnection({ type: 'write' } as never) as Promise<Connection>;
  const on = async <T>(connection: unknown, work: (connection: unknown) => Promise<T>): Promise<T> => {
    if (connection !== undefined) return work(connection);
    const own = await lent();
    try {
      return await work(own);
    } finally {
      manager.releaseConnection(own);
    }
  };
  /** A connection whose transaction could not be ended goes: the next to get it would stand inside it. One that is refused has been ended. */
  const ended = async (connection: unknown, how: 'COMMIT' | 'ROLLBACK'): Promise<void> => {
    try {
      await ask(connection, how, []);
    } catch (error) {
      const refused = how === 'COMMIT' && faultOf(error) === 'again';
      if (!refused || !(await ask(connection, 'ROLLBACK', []).then(() => true, () => false))) (connection as Connection).destroy();
      throw error;
    } finally {
      manager.releaseConnection(connection as never);
    }
  };
  // Not INSERT IGNORE, which also swallows values that do not fit.
  const keepExisting = (column: string): string => `ON DUPLICATE KEY UPDATE ${column} = ${column}`;
  return {
    dialect: 'mysql', sequelize, keepExisting, forUpdate: 'FOR UPDATE', locksHold: false, inlineIndices: true,
    tableOptions: 'ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin',
    begin: async () => {
      const connection = await lent();
      try {
        await ask(connection, 'START TRANSACTION', []);
        return connection;
      } catch (error) {
        manager.releaseConnection(connection as never);
        throw error;
      }
    },
    commit: (connection) => ended(connection, 'COMMIT'),
    rollback: (connection) => ended(connection, 'ROLLBACK'),
    read: (connection, statement, values) => on(connection, (own) => ask<Row[]>(own, statement, values)),
    write: async (connection, statement, values) =>
      (await on(connection, (own) => ask<ResultSetHeader>(own, statement, values))).affectedRows,
    overwrite: (assignments) => `ON DUPLICATE KEY UPDATE ${assignments((column) => `VALUES(${column})`)}`,
    indexName: (_table, index) => index,
    readBy: (_table, index) => `FORCE INDEX (\`${index}\`)`,
    leftFirst: 'STRAIGHT_JOIN',
    // Schema changes commit at once here, so a named lock of the server keeps a second process waiting; of a cluster, a row.
    alone: async (work) => {
      const connection = await manager.getConnection({ type: 'write' } as never);
      try {
        const name = `tierflow.${sequelize.getDatabaseName()}`.slice(0, 64);
        const doing = 'migrating this database';
        if (clustered) {
          // Before the migrations, of which one would make it.
          await ask(connection, 'CREATE TABLE IF NOT EXISTS `turns` (`name` VARCHAR(64) PRIMARY KEY, `holder` VARCHAR(64) NOT NULL, `until` BIGINT NOT NULL) ENGINE=InnoDB', []);
          const own = (statement: string, values: Values) => ask<Row[]>(connection, statement, values);
          return await inTurn({ run: own, all: own }, { keepExisting }, { name, doing }, work);
        }
        const [row] = await ask<{ got: number }[]>(connection, 'SELECT GET_LOCK(?, 120) AS got', [name]);
        if (row?.got !== 1) throw new Error(`Another process has been ${doing} for two minutes`);
        try {
          return await work();
        } finally {
          await ask(connection, 'SELECT RELEASE_LOCK(?)', [name]);
        }
      } finally {
        manager.releaseConnection(connection);
      }
    },
    close: () => sequelize.close(),
  };
}
