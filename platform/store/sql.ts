import { setTimeout as pause } from 'node:timers/promises';
import { Transaction } from 'sequelize';
import { transactionInContext } from './context';
import type { Driver, Row, Values } from './driver';
import { faultOf, outward } from './faults';

/** Sequelize's types leave out what a transaction carries. */
interface OpenTransaction { connection: unknown; sequelize: unknown; finished?: string }
interface Unit { afterCommit: (() => void)[]; failed?: { error: unknown } }

const attempts = 12;

/**
 * Statements on Sequelize's connections and transactions. Models are not used: a statement of ours costs a tenth of a `findAll`, and the
 * few shapes the store needs are in `Table`. Placeholders are `?`, names are quoted with backticks, which both databases take.
 */
export class Sql {
  private readonly units = new WeakMap<object, Unit>();

  constructor(readonly driver: Driver) {}

  /** Rows of a SELECT. */
  async all(statement: string, values: Values = []): Promise<Row[]> {
    return this.on((connection) => this.driver.read(connection, statement, values));
  }

  async first(statement: string, values: Values = []): Promise<Row | undefined> {
    return (await this.all(statement, values))[0];
  }

  /** Number of rows inserted, changed or removed. */
  async run(statement: string, values: Values = []): Promise<number> {
    return this.on((connection) => this.driver.write(connection, statement, values));
  }

  /**
   * One transaction around `work`, run again as a whole when the database asks for it. Inside another it joins that one; if it then throws,
   * the outer one cannot commit any more, even when it catches the error: half of a command is never written.
   *
   * @throws PlatformError store.busy, store.unavailable
   */
  async transaction<T>(work: () => Promise<T>): Promise<T> {
    const outer = this.open();
    if (outer) return this.joined(outer, work);
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.once(work);
      } catch (error) {
        if (faultOf(error) !== 'again' || attempt === attempts) throw outward(error);
        await pause(Math.random() * Math.min(4 * 2 ** attempt, 250));
      }
    }
  }

  /** Whether the caller is inside a transaction of this store. */
  get inTransaction(): boolean {
    return this.open() !== undefined;
  }

  /** After the commit of the transaction around the call, or at once without one; forgotten when it rolls back. */
  afterCommit(work: () => void): void {
    const unit = this.unitOf(this.open());
    if (unit) unit.afterCommit.push(work);
    else work();
  }

  private async once<T>(work: () => Promise<T>): Promise<T> {
    const unit: Unit = { afterCommit: [] };
    const result = await this.driver.sequelize.transaction({ type: Transaction.TYPES.IMMEDIATE }, async (transaction) => {
      this.units.set(transaction, unit);
      const answer = await work();
      if (unit.failed) throw unit.failed.error;
      return answer;
    });
    for (const next of unit.afterCommit) next();
    return result;
  }

  private async joined<T>(outer: OpenTransaction, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      const unit = this.unitOf(outer);
      if (unit) unit.failed ??= { error };
      throw error;
    }
  }

  private unitOf(transaction: OpenTransaction | undefined): Unit | undefined {
    return transaction && this.units.get(transaction);
  }

  /** The transaction the caller stands in, if it is one of this store and still open. */
  private open(): OpenTransaction | undefined {
    const transaction = transactionInContext() as OpenTransaction | null | undefined;
    return transaction && transaction.sequelize === this.driver.sequelize && !transaction.finished ? transaction : undefined;
  }

  private async on<T>(work: (connection: unknown) => Promise<T>): Promise<T> {
    const transaction = this.open();
    if (transaction) return work(transaction.connection);
    const manager = this.driver.sequelize.connectionManager;
    try {
      const connection = await manager.getConnection({ type: 'write' } as never);
      try {
        return await work(connection);
      } finally {
        manager.releaseConnection(connection);
      }
    } catch (error) {
      throw outward(error);
    }
  }
}
