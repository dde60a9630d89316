import { useCallback, useLayoutEffect, useState, type RefObject } from 'react';

/**
 * Goes into an input and selects what it shows, or behind it, in the same breath as it is drawn. A moment later would be too late: whoever
 * types on has put the first letter down by then, and the second would replace it.
 */
export function useSelecting(input: RefObject<HTMLInputElement | null>): (what: 'all' | 'end') => void {
  const [asked, ask] = useState<{ what: 'all' | 'end' }>();
  useLayoutEffect(() => {
    if (!asked) return;
    input.current?.focus({ preventScroll: true });
    if (asked.what === 'all') input.current?.select();
    else input.current?.setSelectionRange(9999, 9999);
  }, [asked, input]);
  return useCallback((what) => ask({ what }), []);
}
