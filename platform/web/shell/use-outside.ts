import { useEffect, type RefObject } from 'react';

/** Calls when something outside the box is pressed, while it is open. */
export function useOutside(box: RefObject<HTMLElement | null>, open: boolean, onOutside: () => void): void {
  useEffect(() => {
    if (!open) return undefined;
    const outside = (event: MouseEvent): void => {
      if (!box.current?.contains(event.target as Node)) onOutside();
    };
    document.addEventListener('mousedown', outside);
    return () => document.removeEventListener('mousedown', outside);
  }, [box, open, onOutside]);
}
