import { currentLanguage } from './language';

/** Older than this, what was read ahead is read anew. */
const freshFor = 10_000;

interface Early {
  path: string;
  stop: AbortController;
  answer: Promise<unknown>;
  /** Since when the answer is there, by the page's own clock. */
  since?: number;
  data?: unknown;
}

/** One at a time: whatever is pointed at next takes the place of the last. */
let early: Early | undefined;
let writing = 0;

/**
 * Reads an address of the API that the person is likely to ask for next. Only what is read without a trace: reading it must tell nobody
 * that it was seen. What cannot be read is left to the page that asks, which knows what to say.
 */
export function readAhead<T>(path: string): Promise<T | undefined> {
  // An answer from before a write that is under way would be an old one.
  if (writing > 0) return Promise.resolve(undefined);
  if (early?.path === path && !stale(early)) return early.answer as Promise<T | undefined>;
  forgetEarly();
  const stop = new AbortController();
  const mine: Early = { path, stop, answer: Promise.resolve(undefined) };
  mine.answer = fetchQuietly(path, stop.signal).then((data) => {
    mine.data = data;
    mine.since = performance.now();
    if (data === undefined && early === mine) early = undefined;
    return data;
  });
  early = mine;
  return mine.answer as Promise<T | undefined>;
}

/** The pointer has moved on: what is still on its way is not waited for. */
export function leaveAhead(path: string): void {
  if (early?.path === path && early.since === undefined) forgetEarly();
}

/** What is there already of an address, for the first drawing. */
export function earlyData<T>(path: string | undefined): T | undefined {
  return early?.path === path && early && !stale(early) ? (early.data as T | undefined) : undefined;
}

/** Hands an answer on, once, there or on its way; undefined where the address was not read ahead. */
export function takeEarly<T>(path: string): Promise<T | undefined> | undefined {
  if (early?.path !== path) return undefined;
  const taken = early;
  early = undefined;
  return stale(taken) ? undefined : (taken.answer as Promise<T | undefined>);
}

export function forgetEarly(): void {
  early?.stop.abort();
  early = undefined;
}

/** From before a write until its answer is there nothing is read ahead: it may be no longer so. Returns what ends it. */
export function holdEarly(): () => void {
  forgetEarly();
  writing += 1;
  return () => {
    writing -= 1;
  };
}

const stale = ({ since }: Early): boolean => since !== undefined && performance.now() - since > freshFor;

/** Asks beside `api`: a refusal here must not ask anybody to sign in again. */
async function fetchQuietly(path: string, signal: AbortSignal): Promise<unknown> {
  try {
    const headers = { accept: 'application/json', 'accept-language': currentLanguage() };
    const response = await fetch(path, { headers, signal, credentials: 'same-origin', cache: 'no-store' });
    return response.ok ? ((await response.json()) as unknown) : undefined;
  } catch {
    // The line is broken, or the pointer has moved on: the page will ask itself.
    return undefined;
  }
}
