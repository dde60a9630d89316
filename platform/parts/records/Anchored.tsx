import { useLayoutEffect, useRef, type ReactNode, type RefObject } from 'react';
import { createPortal } from 'react-dom';

/** Something small under a cell (or above it near the window's foot), outside the grid so that nothing cuts it off. */
export function Anchored({ to, className, children }: { to: RefObject<HTMLElement | null>; className: string; children: ReactNode }): ReactNode {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const place = () => {
      const anchor = to.current?.getBoundingClientRect();
      const element = box.current;
      if (!anchor || !element) return;
      const below = anchor.bottom + 4;
      const fits = below + element.offsetHeight < window.innerHeight - 68;
      element.style.top = `${fits ? below : anchor.top - element.offsetHeight - 4}px`;
      element.style.left = `${Math.max(8, Math.min(anchor.left, window.innerWidth - element.offsetWidth - 8))}px`;
    };
    place();
    window.addEventListener('scroll', place, true);
    window.addEventListener('resize', place);
    return () => {
      window.removeEventListener('scroll', place, true);
      window.removeEventListener('resize', place);
    };
  });
  return createPortal(<div ref={box} className={className} style={{ position: 'fixed' }}>{children}</div>, document.body);
}
