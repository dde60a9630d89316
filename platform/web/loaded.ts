import { useCallback, useEffect, useState } from 'react';
import { api } from './api';
import { apiErrorOf, type ApiError } from './api-error';

export interface Loaded<T> {
  /** The latest answer; kept while a newer one is on its way, so that nothing jumps. */
  data?: T;
  error?: ApiError;
  loading: boolean;
  reload: () => void;
  setData: (data: T) => void;
}

interface Held<T> { path?: string; data?: T; error?: ApiError; loading: boolean }

/**
 * Reads an address of the API and reads it again when it changes. Without `keep`, another address starts empty.
 */
export function useLoaded<T>(path: string | undefined, options: { keep?: boolean } = {}): Loaded<T> {
  const [held, setHeld] = useState<Held<T>>({ loading: true });
  const [round, setRound] = useState(0);
  useEffect(() => {
    if (!path) return undefined;
    const stop = new AbortController();
    setHeld((before) => ({ ...before, loading: true }));
    api.get<T>(path, stop.signal).then(
      (data) => setHeld({ path, data, loading: false }),
      (caught: unknown) => {
        if (stop.signal.aborted) return;
        setHeld((before) => ({ path, data: before.path === path ? before.data : undefined, error: apiErrorOf(caught), loading: false }));
      },
    );
    return () => stop.abort();
  }, [path, round]);
  const reload = useCallback(() => setRound((before) => before + 1), []);
  const setData = useCallback((data: T) => setHeld((before) => ({ ...before, data, error: undefined })), []);
  const current = options.keep || held.path === path;
  return {
    data: current ? held.data : undefined, error: current ? held.error : undefined, loading: held.loading || !current, reload, setData,
  };
}
