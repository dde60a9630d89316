import { useMemo } from 'react';
import { newKey } from '../api';
import { apiErrorOf } from '../api-error';

interface DeedKey {
  readonly current: string;
  /** After a fault: a deed that was refused is another one when it is sent again. One whose answer was lost may have been done: it keeps its key. */
  failed: (caught: unknown) => void;
}

/** One deed, one key: pressing again after a lost answer cannot do it twice. */
export function useDeedKey(): DeedKey {
  return useMemo(() => {
    let current = newKey();
    return {
      get current() {
        return current;
      },
      failed: (caught) => {
        if (!apiErrorOf(caught).passing) current = newKey();
      },
    };
  }, []);
}
