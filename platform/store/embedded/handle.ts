import Database from 'libsql';
import { PlatformError } from '../../errors/platform-error';

export type BindValue = string | number | bigint | null | Uint8Array;
export type Bindings = readonly BindValue[] | Record<string, BindValue>;

/** A statement of libsql that hands out rows as lists: it names each value of each row anew otherwise, which costs more than reading them. */
interface Native {
  all(values: Bindings): unknown[][];
  get(values: Bindings): unknown[] | undefined;
  run(values: Bindings): { changes: number; lastInsertRowid: number | bigint };
  raw(): this;
  columns(): { name: string }[];
}

interface Prepared {
  native: Native;
  /** Whether there is never a second row. */
  single: boolean;
  /** Of its columns, once it has been read. */
  names?: string[];
}

export interface HandleOptions {
  /** NORMAL survives the death of the process, FULL the loss of power as well, at about a third of the speed. */
  synchronous: 'normal' | 'full';
  /** How long a statement waits for another process before `store.busy`, milliseconds. */
  busyLimit: number;
}

const cachedStatements = 500;
const sleep = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

/**
 * One native connection with its statements kept prepared. `busy_timeout` is 0, because libsql is synchronous and waiting inside it
 * would stop the whole process: a busy database is asked again from here, between other work.
 */
export class Handle {
  /** Those asked for lately, and those before them: what is not asked for while half of them change is forgotten. */
  private recent = new Map<string, Prepared>();
  private earlier = new Map<string, Prepared>();

  private constructor(private readonly native: Database.Database, private readonly busyLimit: number) {}

  static async open(file: string, options: HandleOptions): Promise<Handle> {
    const handle = new Handle(new Database(file, { timeout: 0 }), options.busyLimit);
    await handle.patiently(() => handle.native.prepare('PRAGMA journal_mode = WAL').all());
    await handle.patiently(() => handle.native.exec(`PRAGMA synchronous = ${options.synchronous === 'full' ? 'FULL' : 'NORMAL'}`));
    handle.native.exec('PRAGMA foreign_keys = ON');
    // Written back after 16 MB rather than 4: a page that changes with every command goes to the file a quarter as often.
    handle.native.exec('PRAGMA wal_autocheckpoint = 4000');
    // 32 MB of pages, taken as they are read: the 2 MB of the default do not hold the inner pages of a million cases' indices.
    handle.native.exec('PRAGMA cache_size = -32768');
    return handle;
  }

  all(sql: string, values: Bindings): Promise<Record<string, unknown>[]> {
    return this.patiently(() => {
      const prepared = inLists(this.prepared(sql));
      if (!prepared.single) return prepared.native.all(values).map((row) => named(prepared, row));
      const row = prepared.native.get(values);
      return row ? [named(prepared, row)] : [];
    });
  }

  /** A write that answers with the one row it changed. Never by `all`, which would keep the write open. */
  returning(sql: string, values: Bindings): Promise<Record<string, unknown> | undefined> {
    return this.patiently(() => {
      const prepared = inLists(this.prepared(sql));
      const row = prepared.native.get(values);
      return row && named(prepared, row);
    });
  }

  run(sql: string, values: Bindings): Promise<{ changes: number; lastInsertRowid: number | bigint }> {
    return this.patiently(() => this.prepared(sql).native.run(values));
  }

  /** Number of rows a statement changed. */
  changed(sql: string, values: Bindings): Promise<number> {
    return this.patiently(() => this.prepared(sql).native.run(values).changes);
  }

  /** For BEGIN, COMMIT and ROLLBACK too: a prepared one that fails is left unfinished and keeps the next COMMIT from succeeding. */
  exec(sql: string): Promise<void> {
    return this.patiently(() => { this.native.exec(sql); });
  }

  close(): void {
    this.recent.clear();
    this.earlier.clear();
    this.native.close();
  }

  private prepared(sql: string): Prepared {
    const known = this.recent.get(sql);
    if (known) return known;
    const made = this.earlier.get(sql) ?? { native: this.native.prepare(sql) as unknown as Native, single: sql.endsWith(' LIMIT 1') };
    if (this.recent.size >= cachedStatements / 2) {
      this.earlier = this.recent;
      this.recent = new Map();
    }
    this.recent.set(sql, made);
    return made;
  }

  /** Answers at once, as nearly every statement does; only another process's lock makes it wait. */
  private patiently<T>(work: () => T): Promise<T> {
    try {
      return Promise.resolve(work());
    } catch (error) {
      return isBusy(error) ? this.again(work) : Promise.reject(error as Error);
    }
  }

  private async again<T>(work: () => T): Promise<T> {
    const started = performance.now();
    for (let wait = 1; ; wait = Math.min(wait * 2, 40)) {
      await sleep(wait * (0.5 + Math.random()));
      try {
        return work();
      } catch (error) {
        if (!isBusy(error)) throw error;
        if (performance.now() - started > this.busyLimit) throw Object.assign(new PlatformError('store.busy'), { cause: error });
      }
    }
  }
}

function isBusy(error: unknown): boolean {
  const code = (error as { code?: unknown }).code;
  return typeof code === 'string' && (code.startsWith('SQLITE_BUSY') || code === 'SQLITE_LOCKED');
}

/** Only a statement that has rows may be asked for them as lists. */
function inLists(prepared: Prepared): Prepared & { names: string[] } {
  const { native } = prepared;
  prepared.names ??= native.raw().columns().map(({ name }) => name);
  return prepared as Prepared & { names: string[] };
}

function named({ names }: { names: string[] }, row: unknown[]): Record<string, unknown> {
  const made: Record<string, unknown> = {};
  for (let at = 0; at < names.length; at += 1) made[names[at]!] = row[at];
  return made;
}
