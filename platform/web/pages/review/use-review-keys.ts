import { useEffect, useRef } from 'react';

export interface ReviewKeys { next: () => void; back: () => void; pass: () => void; fail: () => void }

/** j k p r, unless somebody is typing or holds another key with it. */
export function useReviewKeys(keys: ReviewKeys): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || target.closest('input:not([type=radio]),textarea,select,[contenteditable]')) return;
      const deed = { j: latest.current.next, k: latest.current.back, p: latest.current.pass, r: latest.current.fail }[event.key];
      if (!deed) return;
      event.preventDefault();
      deed();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}
