import { SharedCommitFailed } from '../faults';
import { Handle, type Bindings, type HandleOptions } from './handle';
import { WriteLock } from './write-lock';

/** Transactions in one commit at most, and how long the first of them to end waits for those behind it, milliseconds. */
const most = 16;
const longest = 8;

/** A transaction that is over and waits for its commit. */
interface Over {
  done(): void;
  failed(error: unknown): void;
}

/**
 * However many connections there are, a file has two native handles: one all writers take in turn, so its statements stay prepared, and one for
 * reads outside a transaction, which see what is committed.
 *
 * Writers who wait for each other share a commit: the next one works behind a savepoint in the same transaction of the database, and all of them
 * are told when that has been committed. Whoever rolls back takes back only its own. One that is by itself notices nothing of this.
 */
export class EmbeddedFile {
  private readonly lock = new WriteLock();
  /** In the order they ended; the transaction of the database is open while there are any. */
  private over: Over[] = [];
  private since = 0;
  /** So many are to commit by themselves: they shared a commit that failed, and only one of them may have been why. */
  private apart = 0;

  private constructor(private readonly writer: Handle, private readonly reader: Handle) {}

  static async open(file: string, options: HandleOptions): Promise<EmbeddedFile> {
    const writer = await Handle.open(file, options);
    return new EmbeddedFile(writer, await Handle.open(file, options));
  }

  read(sql: string, values: Bindings): Promise<Record<string, unknown>[]> {
    return this.reader.all(sql, values);
  }

  /** The writer's handle, for as long as its transaction lasts. */
  async begin(): Promise<Handle> {
    await this.lock.take();
    try {
      await this.writer.exec(this.over.length > 0 ? 'SAVEPOINT mine' : 'BEGIN IMMEDIATE');
      return this.writer;
    } catch (error) {
      await this.commit();
      this.lock.give();
      throw error;
    }
  }

  /**
   * Ends a transaction. A rollback beside others waits for their commit too: it was decided on what it saw of them.
   *
   * @throws SharedCommitFailed when what it shared was not written; nothing of its own was either
   */
  async end(how: 'COMMIT' | 'ROLLBACK'): Promise<void> {
    if (this.over.length > 0) return this.endBeside(how);
    if (how === 'COMMIT' && this.lock.awaited && this.apart === 0) {
      this.since = performance.now();
      return this.handOn();
    }
    if (this.apart > 0) this.apart -= 1;
    try {
      await this.writer.exec(how);
    } catch (error) {
      if (how === 'COMMIT') await this.undo(error);
      throw error;
    } finally {
      this.lock.give();
    }
  }

  async writeAlone<T>(work: (handle: Handle) => Promise<T>): Promise<T> {
    await this.lock.take();
    try {
      await this.commit();
      return await work(this.writer);
    } finally {
      this.lock.give();
    }
  }

  /** Waits for the write under way. */
  async close(): Promise<void> {
    await this.lock.take();
    await this.commit();
    this.reader.close();
    // What the log holds goes into the file, which is then whole by itself; if another process is reading, the log keeps it.
    await this.writer.all('PRAGMA wal_checkpoint(TRUNCATE)', []);
    this.writer.close();
  }

  private async endBeside(how: 'COMMIT' | 'ROLLBACK'): Promise<void> {
    try {
      if (how === 'ROLLBACK') await this.writer.exec('ROLLBACK TO mine');
      await this.writer.exec('RELEASE mine');
    } catch (error) {
      // A full disk may end the whole transaction of the database, with all that was in it.
      await this.undo(error);
      this.fail(error, 1);
      this.lock.give();
      throw new SharedCommitFailed(error);
    }
    if (!this.lock.awaited || this.over.length + 1 >= most || performance.now() - this.since >= longest) {
      const told = this.committed();
      await this.commit();
      this.lock.give();
      return told;
    }
    return this.handOn();
  }

  /** The next in line goes on in the same transaction of the database. */
  private handOn(): Promise<void> {
    const told = this.committed();
    this.lock.give();
    return told;
  }

  private committed(): Promise<void> {
    return new Promise((done, failed) => { this.over.push({ done, failed }); });
  }

  /** Commits what is over, if anything is, and tells everybody. The lock is held meanwhile, and kept. */
  private async commit(): Promise<void> {
    if (this.over.length === 0) return;
    try {
      await this.writer.exec('COMMIT');
    } catch (error) {
      await this.undo(error);
      this.fail(error);
      return;
    }
    const told = this.over;
    this.over = [];
    for (const { done } of told) done();
  }

  /** A commit that fails is rolled back here, or the next writer would find itself inside it. */
  private async undo(error: unknown): Promise<void> {
    await this.writer.exec('ROLLBACK').catch((second: unknown) => Object.assign(error as Error, { cause: second }));
  }

  private fail(error: unknown, others = 0): void {
    const told = this.over;
    this.over = [];
    const shared = told.length + others > 1;
    if (shared) this.apart = told.length + others;
    for (const { failed } of told) failed(shared ? new SharedCommitFailed(error) : error);
  }
}
