import { useCallback, useRef } from 'react';
import { newKey } from '../api';
import { apiErrorOf } from '../api-error';

/**
 * One deed, one key: pressing again after a lost answer cannot do it twice. What was done, or refused, is another deed when it is sent
 * again; one whose answer was lost may have been done, and keeps its key.
 */
export function useDeed(): <T>(send: (key: string) => Promise<T>) => Promise<T> {
  const key = useRef('');
  return useCallback(async (send) => {
    key.current ||= newKey();
    try {
      const answer = await send(key.current);
      key.current = '';
      return answer;
    } catch (caught) {
      if (!apiErrorOf(caught).passing) key.current = '';
      throw caught;
    }
  }, []);
}
