const minute = 60_000;

/** Wrong passwords in a row that an account bears before it locks (等保 asks for five). */
export const failuresBeforeLock = 5;
export const firstLock = 20 * minute;
/** The lock stops growing here, so that a stranger who guesses at a known login cannot shut its owner out for days. */
export const longestLock = 240 * minute;

/**
 * When an account opens again after its `failures`-th wrong password in a row at `now`; null while it stays open.
 * 20 minutes at the fifth, doubling with each further one. A right password, or a reissued code, sets the count back to 0.
 */
export function lockAfter(failures: number, now: number): number | null {
  if (failures < failuresBeforeLock) return null;
  return now + Math.min(firstLock * 2 ** Math.min(failures - failuresBeforeLock, 30), longestLock);
}

/** Failures are counted by source within this while. */
export const sourceWindow = 15 * minute;
/** An office shares one address: its people mistype now and then, so the first ones cost nothing. */
export const sourceFreeFailures = 10;
export const sourceRefusedFrom = 60;
export const longestSourceDelay = 8_000;

/** How a sign-in from a source with so many failures within `sourceWindow` is met: answered late, then not at all. */
export interface SourceDelay {
  delayMs: number;
  refused: boolean;
}

/** The answer is held back from the tenth failure on, doubling from a quarter of a second; from the sixtieth the source is refused. */
export function sourceDelay(failures: number): SourceDelay {
  if (failures < sourceFreeFailures) return { delayMs: 0, refused: false };
  const delayMs = Math.min(250 * 2 ** Math.min(failures - sourceFreeFailures, 30), longestSourceDelay);
  return { delayMs, refused: failures >= sourceRefusedFrom };
}

/** From so many wrong passwords on, of an account or of a source, a try must come with a proof of work. */
export const failuresBeforeProof = 2;
