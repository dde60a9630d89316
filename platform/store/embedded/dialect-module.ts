import type { EmbeddedFile } from './embedded-file';
import type { Bindings, BindValue, Handle } from './handle';

/** `this` of a callback, as node-sqlite3 has it. */
export interface RunContext { lastID: number | bigint; changes: number }
type Callback = (this: RunContext, error: Error | null, rows?: unknown) => void;
type Parameters = BindValue[] | Record<string, BindValue>;

const startsRead = /^\s*(select|explain|pragma)\b/i;
const startsTransaction = /^\s*begin\b/i;
const endsTransaction = /^\s*(commit|end|rollback)\s*(transaction)?\s*;?\s*$/i;

/** A connection as Sequelize sees it: in a transaction it holds the writer, otherwise nothing. */
class Connection {
  readonly filename: string;
  private held: Handle | undefined;

  constructor(private readonly file: EmbeddedFile, filename: string, opened?: (error: Error | null) => void) {
    this.filename = filename;
    // After the constructor has returned: Sequelize reads the connection it assigned.
    if (opened) queueMicrotask(() => opened(null));
  }

  run(sql: string, ...rest: unknown[]): this { return this.answer(sql, rest, (values) => this.write(sql, values)); }

  all(sql: string, ...rest: unknown[]): this { return this.answer(sql, rest, (values) => this.query(sql, values)); }

  get(sql: string, ...rest: unknown[]): this {
    return this.answer(sql, rest, async (values) => {
      const answer = await this.query(sql, values);
      return { ...answer, rows: (answer.rows as unknown[] | undefined)?.[0] };
    });
  }

  exec(sql: string, ...rest: unknown[]): this {
    return this.answer(sql, rest, async () => {
      await (this.held ? this.held.exec(sql) : this.file.writeAlone((handle) => handle.exec(sql)));
      return { lastID: 0, changes: 0 };
    });
  }

  /** Begins a transaction: from here on statements go to the writer's handle. */
  async begin(): Promise<void> {
    this.held = await this.file.begin();
  }

  /** Ends it and lets the writer go, even when that fails. */
  async end(how: 'COMMIT' | 'ROLLBACK'): Promise<void> {
    // Sequelize also rolls back a transaction whose BEGIN failed: there is nothing to end, and the lock is another's.
    const held = this.held;
    this.held = undefined;
    if (held) await this.file.end(how);
  }

  /** Rows of a SELECT, without the detour of a callback. */
  rows(sql: string, values: Bindings): Promise<Record<string, unknown>[]> {
    return this.held ? this.held.all(sql, values) : this.file.read(sql, values);
  }

  /** Number of rows a statement changed, without the detour of a callback. */
  changed(sql: string, values: Bindings): Promise<number> {
    return this.held ? this.held.changed(sql, values) : this.file.writeAlone((handle) => handle.changed(sql, values));
  }

  /** The row a statement changed. */
  returning(sql: string, values: Bindings): Promise<Record<string, unknown> | undefined> {
    return this.held ? this.held.returning(sql, values) : this.file.writeAlone((handle) => handle.returning(sql, values));
  }

  serialize(work?: () => void): void { work?.(); }

  parallelize(work?: () => void): void { work?.(); }

  configure(): void { /* node-sqlite3's options have no meaning here. */ }

  /** A connection dropped in the middle of a transaction rolls it back. */
  close(callback?: (error: Error | null) => void): void {
    const held = this.held;
    this.held = undefined;
    if (!held) {
      callback?.(null);
      return;
    }
    this.file.end('ROLLBACK').then(() => callback?.(null), (error: Error) => callback?.(error));
  }

  private answer(sql: string, rest: unknown[], work: (values: Bindings) => Promise<RunContext & { rows?: unknown }>): this {
    const callback = rest.at(-1) as Callback | undefined;
    const given = typeof rest[0] === 'function' ? undefined : rest[0] as Parameters | undefined;
    work(bindings(given)).then(
      ({ rows, ...context }) => typeof callback === 'function' && callback.call(context, null, rows),
      (error: Error) => {
        if (typeof callback !== 'function') throw error;
        callback.call({ lastID: 0, changes: 0 }, Object.assign(error, { sql }));
      },
    );
    return this;
  }

  private async query(sql: string, values: Bindings): Promise<RunContext & { rows?: unknown }> {
    if (startsTransaction.test(sql)) {
      await this.begin();
      return { lastID: 0, changes: 0, rows: [] };
    }
    if (endsTransaction.test(sql)) {
      await this.end(/rollback/i.test(sql) ? 'ROLLBACK' : 'COMMIT');
      return { lastID: 0, changes: 0, rows: [] };
    }
    if (!startsRead.test(sql)) return this.write(sql, values);
    return { lastID: 0, changes: 0, rows: await (this.held ? this.held.all(sql, values) : this.file.read(sql, values)) };
  }

  private async write(sql: string, values: Bindings): Promise<RunContext & { rows?: unknown }> {
    const done = await (this.held ? this.held.run(sql, values) : this.file.writeAlone((handle) => handle.run(sql, values)));
    return { lastID: done.lastInsertRowid, changes: done.changes, rows: [] };
  }
}

function bindings(given: Parameters | undefined): Bindings {
  if (given === undefined || Array.isArray(given)) return given ?? [];
  return Object.fromEntries(Object.entries(given).map(([name, value]) => [name.replace(/^[$:@]/, ''), value]));
}

/** The `sqlite3` package's interface over libsql, for Sequelize's `dialectModule`. */
export function dialectModule(file: EmbeddedFile) {
  class BoundConnection extends Connection {
    constructor(filename: string, mode?: unknown, opened?: (error: Error | null) => void) {
      super(file, filename, typeof mode === 'function' ? mode as (error: Error | null) => void : opened);
    }
  }
  const module = { Database: BoundConnection, OPEN_READONLY: 1, OPEN_READWRITE: 2, OPEN_CREATE: 4, verbose: () => module };
  return module;
}
