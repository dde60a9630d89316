import { setImmediate } from 'node:timers/promises';

/** What nobody waits for stands back for so long at most, milliseconds: a server that is asked without a pause keeps its deadlines too. */
const longest = 25;

/**
 * Who has asked something and has not been told yet. One process does one thing at a time, so what is done for nobody in particular, deadlines
 * that pass by the thousand, goes on when nobody waits.
 */
export class PeopleFirst {
  private waiting = 0;
  private readonly held = new Set<() => void>();

  /** Somebody waits until this is done. */
  async told(answer: () => Promise<void>): Promise<void> {
    this.waiting += 1;
    try {
      await answer();
    } finally {
      this.waiting -= 1;
      if (this.waiting === 0) for (const go of this.held) go();
    }
  }

  /** Until nobody waits, or for as long as one may be held up. What has come in meanwhile is looked at in any case. */
  async gap(): Promise<void> {
    await setImmediate();
    if (this.waiting === 0) return;
    await new Promise<void>((resolve) => {
      const go = (): void => {
        clearTimeout(late);
        this.held.delete(go);
        resolve();
      };
      const late = setTimeout(go, longest);
      this.held.add(go);
    });
  }
}
