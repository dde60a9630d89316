/**
 * First come, first served: SQLite has one writer, and a queue of ours is fair where its busy handler is a lottery.
 * Taken at BEGIN IMMEDIATE and by each write outside a transaction; given back at COMMIT or ROLLBACK.
 */
export class WriteLock {
  private held = false;
  private readonly waiting: (() => void)[] = [];

  /** Whether somebody waits for it. */
  get awaited(): boolean {
    return this.waiting.length > 0;
  }

  /** Resolves when the lock is ours. */
  async take(): Promise<void> {
    if (!this.held) {
      this.held = true;
      return;
    }
    await new Promise<void>((resolve) => this.waiting.push(resolve));
  }

  /** Hands the lock to the next in line. */
  give(): void {
    const next = this.waiting.shift();
    if (next) next();
    else this.held = false;
  }
}
