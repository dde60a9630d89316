import { useCallback, useEffect, useState } from 'react';
import { api, onDeedDone } from './api';
import { apiErrorOf, type ApiError } from './api-error';
import { earlyData, forgetEarly, takeEarly } from './read-ahead';

export interface Loaded<T> {
  /** The latest answer; kept while a newer one is on its way, so that nothing jumps. */
  data?: T;
  error?: ApiError;
  loading: boolean;
  reload: () => void;
  setData: (data: T) => void;
}

/** The latest answers by address, so that going back shows at once what was there (and the scroll finds its place). */
const remembered = new Map<string, unknown>();
const rememberedMost = 12;

function remember(path: string, data: unknown): void {
  remembered.delete(path);
  remembered.set(path, data);
  const oldest = remembered.keys().next();
  if (remembered.size > rememberedMost && !oldest.done) remembered.delete(oldest.value);
}

/** Another person or appointment sees other answers. */
export function forgetLoaded(): void {
  remembered.clear();
  forgetEarly();
}

// A list remembered from before a deed would offer work that is done.
onDeedDone(forgetLoaded);

/** What was read ahead, or else what the server says now. */
async function answerOf<T>(path: string, signal: AbortSignal): Promise<T> {
  return (await takeEarly<T>(path)) ?? api.get<T>(path, signal);
}

interface Held<T> {
  path?: string;
  data?: T;
  error?: ApiError;
  loading: boolean;
}

/**
 * Reads an address of the API and reads it again when it changes. An address read before shows its last answer until the new one
 * is there; with `keep`, a new address shows the answer of the one before it meanwhile.
 */
export function useLoaded<T>(path: string | undefined, options: { keep?: boolean } = {}): Loaded<T> {
  // What was read ahead stands in the first drawing.
  const [held, setHeld] = useState<Held<T>>(() => {
    const data = earlyData<T>(path);
    return data === undefined ? { loading: true } : { path, data, loading: false };
  });
  const [round, setRound] = useState(0);
  useEffect(() => {
    if (!path) return undefined;
    const stop = new AbortController();
    const shown = earlyData<T>(path);
    setHeld((before) => (shown !== undefined && before.data === shown ? before : { ...before, loading: true }));
    answerOf<T>(path, stop.signal).then(
      (data) => {
        if (stop.signal.aborted) return;
        remember(path, data);
        setHeld((before) => (before.data === data && !before.loading ? before : { path, data, loading: false }));
      },
      (caught: unknown) => {
        if (stop.signal.aborted) return;
        const error = apiErrorOf(caught);
        // What may no longer be seen is not shown from memory either.
        if (!error.passing) remembered.delete(path);
        setHeld((before) => ({ path, data: error.passing && before.path === path ? before.data : undefined, error, loading: false }));
      },
    );
    return () => stop.abort();
  }, [path, round]);
  const reload = useCallback(() => setRound((before) => before + 1), []);
  const setData = useCallback((data: T) => setHeld((before) => ({ ...before, data, error: undefined })), []);
  const current = options.keep || held.path === path;
  // Only the asker knows the type of an answer; the same address has always the same.
  const before = path === undefined ? undefined : (remembered.get(path) as T | undefined);
  return {
    data: held.path === path ? (held.data ?? before) : (before ?? (options.keep ? held.data : undefined)),
    error: current ? held.error : undefined,
    loading: held.loading || held.path !== path,
    reload,
    setData,
  };
}
