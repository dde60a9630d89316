import { setTimeout as pause } from 'node:timers/promises';
import { transactionInContext, within } from './context';
import type { Driver, Row, Values } from './driver';
import { faultOf, outward, SharedCommitFailed } from './faults';

/**
 * A transaction as Sequelize's statements see one (`connection`, `finished`), begun and ended by us: Sequelize's own costs ten times what
 * the database takes for an empty one.
 */
interface OpenTransaction {
  readonly connection: unknown;
  readonly sequelize: unknown;
  finished?: 'commit' | 'rollback';
  readonly beforeCommit: (() => Promise<void>)[];
  readonly kept: Map<object, unknown>;
  readonly afterCommit: (() => void)[];
  failed?: { error: unknown };
}

/** How long a transaction that the database refuses is run again: over a cluster many may want one row. */
const AGAIN_MS = 10_000;

/**
 * Statements on Sequelize's connections. Models are not used: a statement of ours costs a tenth of a `findAll`, and the
 * few shapes the store needs are in `Table`. Placeholders are `?`, names are quoted with backticks, which both databases take.
 */
export class Sql {
  constructor(readonly driver: Driver) {}

  /** Rows of a SELECT. */
  all(statement: string, values: Values = []): Promise<Row[]> {
    const transaction = this.open();
    return transaction
      ? this.driver.read(transaction.connection, statement, values)
      : this.driver.read(undefined, statement, values).catch(outwards);
  }

  async first(statement: string, values: Values = []): Promise<Row | undefined> {
    return (await this.all(statement, values))[0];
  }

  /** Number of rows inserted, changed or removed. */
  run(statement: string, values: Values = []): Promise<number> {
    const transaction = this.open();
    return transaction
      ? this.driver.write(transaction.connection, statement, values)
      : this.retried(() => this.driver.write(undefined, statement, values));
  }

  /**
   * Changes a row and reads it: in one statement where the database can, else in two. In a transaction, so that nobody comes between.
   *
   * @param chosen what is read of it, as in a SELECT
   */
  async changeAndRead(table: string, changes: string, chosen: string, where: string, values: Values): Promise<Row | undefined> {
    const transaction = this.open();
    const marks = changes.split('?').length - 1;
    if (transaction && this.driver.returning) {
      return this.driver.returning(transaction.connection, `UPDATE ${table} SET ${changes} WHERE ${where} RETURNING ${chosen}`, values);
    }
    await this.run(`UPDATE ${table} SET ${changes} WHERE ${where}`, values);
    return this.first(`SELECT ${chosen} FROM ${table} WHERE ${where} LIMIT 1`, values.slice(marks));
  }

  /**
   * The same where the row is found no longer once it is changed: in two statements it is read first. Under a lock that the caller holds.
   *
   * @param chosen columns the change leaves alone
   */
  async readAndChange(table: string, changes: string, chosen: string, where: string, given: Values, values: Values): Promise<Row | undefined> {
    const transaction = this.open();
    if (transaction && this.driver.returning) {
      const statement = `UPDATE ${table} SET ${changes} WHERE ${where} RETURNING ${chosen}`;
      return this.driver.returning(transaction.connection, statement, [...given, ...values]);
    }
    const row = await this.first(`SELECT ${chosen} FROM ${table} WHERE ${where} LIMIT 1`, values);
    if (row) await this.run(`UPDATE ${table} SET ${changes} WHERE ${where}`, [...given, ...values]);
    return row;
  }

  /** The row a write leaves, where the database can tell; undefined where it cannot, and then nothing was written. In a transaction. */
  answered(statement: string, returning: string, values: Values): Promise<Row | undefined> {
    const transaction = this.open();
    if (!transaction || !this.driver.returning) return Promise.resolve(undefined);
    return this.driver.returning(transaction.connection, `${statement} ${returning}`, values);
  }

  /**
   * One transaction around `work`, run again as a whole when the database asks for it. Inside another it joins that one; if it then throws,
   * the outer one cannot commit any more, even when it catches the error: half of a command is never written.
   *
   * @throws PlatformError store.busy, store.unavailable
   */
  async transaction<T>(work: () => Promise<T>): Promise<T> {
    const outer = this.open();
    return outer ? this.joined(outer, work) : this.retried(() => this.once(work));
  }

  /** Whether the caller is inside a transaction of this store. */
  get inTransaction(): boolean {
    return this.open() !== undefined;
  }

  /** After the commit of the transaction around the call, or at once without one; forgotten when it rolls back. */
  afterCommit(work: () => void): void {
    const transaction = this.open();
    if (transaction) transaction.afterCommit.push(work);
    else work();
  }

  /**
   * What `owner` gathers in the transaction around the call and writes once, as the last thing before its commit. Made when first asked for.
   *
   * @throws Error outside a transaction
   */
  gathered<T>(owner: object, make: () => T, write: (gathered: T) => Promise<void>): T {
    const transaction = this.open();
    if (!transaction) throw new Error('Gathering needs a transaction');
    if (!transaction.kept.has(owner)) {
      const made = make();
      transaction.kept.set(owner, made);
      transaction.beforeCommit.push(() => write(made));
    }
    return transaction.kept.get(owner) as T;
  }

  /** Nothing was written when the database says that it has to be done again. */
  private async retried<T>(work: () => Promise<T>): Promise<T> {
    const until = Date.now() + AGAIN_MS;
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await work();
      } catch (error) {
        if (faultOf(error) !== 'again' || Date.now() > until) throw outward(error);
        await pause(Math.random() * Math.min(4 * 2 ** attempt, 250));
      }
    }
  }

  private async once<T>(work: () => Promise<T>): Promise<T> {
    const connection = await this.driver.begin();
    const transaction: OpenTransaction = { connection, sequelize: this.driver.sequelize, beforeCommit: [], kept: new Map(), afterCommit: [] };
    let answer: T;
    try {
      answer = await within(transaction, async () => {
        const done = await work();
        if (!transaction.failed) for (const write of transaction.beforeCommit) await write();
        return done;
      });
      if (transaction.failed) throw transaction.failed.error;
    } catch (error) {
      transaction.finished = 'rollback';
      // A line that is broken cannot be rolled back either; what broke it is what counts.
      await this.driver.rollback(connection).catch((second: unknown) => {
        // It was decided on what another had written, and that is not there.
        if (second instanceof SharedCommitFailed) throw second;
        noted(error, second);
      });
      throw error;
    }
    transaction.finished = 'commit';
    await this.driver.commit(connection);
    for (const next of transaction.afterCommit) next();
    return answer;
  }

  private async joined<T>(outer: OpenTransaction, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      outer.failed ??= { error };
      throw error;
    }
  }

  /** The transaction the caller stands in, if it is one of this store and still open. */
  private open(): OpenTransaction | undefined {
    const transaction = transactionInContext() as OpenTransaction | null | undefined;
    return transaction && transaction.sequelize === this.driver.sequelize && !transaction.finished ? transaction : undefined;
  }
}

const outwards = (error: unknown): never => { throw outward(error); };

function noted(error: unknown, second: unknown): void {
  if (error instanceof Error) error.cause ??= second;
}
