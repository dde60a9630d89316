import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';

export interface QueueAddress {
  /** The query of the API, as in the address bar. */
  query: string;
  value: (key: string) => string;
  /** Sets values (empty removes); goes back to the first page unless the page itself is set. */
  set: (values: Record<string, string>, options?: { replace?: boolean }) => void;
  /** Removes every filter, keeping the tab. */
  clear: () => void;
  /** Goes to a whole query, as one kept under a name. */
  goTo: (query: string, options?: { replace?: boolean }) => void;
}

/** Tab, filters, page and order of a queue live in the address bar: they survive a reload, a return and a sent link. */
export function useQueueAddress(): QueueAddress {
  const [parameters, setParameters] = useSearchParams();
  const set = useCallback(
    (values: Record<string, string>, options: { replace?: boolean } = {}) => {
      setParameters(
        (before) => {
          const after = new URLSearchParams(before);
          if (!('page' in values)) after.delete('page');
          if (!('after' in values)) after.delete('after');
          for (const [key, value] of Object.entries(values)) {
            if (value) after.set(key, value);
            else after.delete(key);
          }
          return after;
        },
        { ...options, preventScrollReset: true },
      );
    },
    [setParameters],
  );
  const clear = useCallback(() => {
    setParameters(
      (before) => {
        const tab = before.get('tab');
        return new URLSearchParams(tab ? { tab } : undefined);
      },
      { preventScrollReset: true },
    );
  }, [setParameters]);
  const goTo = useCallback(
    (query: string, options: { replace?: boolean } = {}) => setParameters(new URLSearchParams(query), { ...options, preventScrollReset: true }),
    [setParameters],
  );
  return useMemo(
    () => ({ query: parameters.toString(), value: (key) => parameters.get(key) ?? '', set, clear, goTo }),
    [parameters, set, clear, goTo],
  );
}
