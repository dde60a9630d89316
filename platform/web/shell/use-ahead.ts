import { useMemo, useRef, type FocusEvent, type PointerEvent } from 'react';
import { expectNoMore, expectWork } from '../pages/work-ahead';

/** Milliseconds a pointer rests on something before it is taken to be meant: one that only passes asks for nothing. */
const rest = 65;

interface Aims {
  onPointerOver: (event: PointerEvent) => void;
  onPointerDown: (event: PointerEvent) => void;
  onFocus: (event: FocusEvent) => void;
}

/** The page that what is pointed at leads to: a link, or a row that stands for one. */
function aimedAt(target: EventTarget): string | undefined {
  if (!(target instanceof Element)) return undefined;
  return target.closest('a')?.getAttribute('href') ?? target.closest('[data-to]')?.getAttribute('data-to') ?? undefined;
}

/** Fetches ahead the work that the pointer or the focus rests on, wherever a link to it stands. A finger gives no warning worth its bytes. */
export function useAhead(): Aims {
  const aimed = useRef<string>(undefined);
  const timer = useRef<number>(undefined);
  return useMemo(() => {
    const aim = (target: EventTarget, after: number): void => {
      const to = aimedAt(target);
      if (to === aimed.current && after > 0) return;
      window.clearTimeout(timer.current);
      if (aimed.current && aimed.current !== to) expectNoMore(aimed.current);
      aimed.current = to;
      if (to && after === 0) void expectWork(to);
      else if (to) timer.current = window.setTimeout(() => void expectWork(to), after);
    };
    const aimByPointer = (event: PointerEvent, after: number): void => {
      if (event.pointerType !== 'touch') aim(event.target, after);
    };
    return {
      onPointerOver: (event) => aimByPointer(event, rest),
      onPointerDown: (event) => aimByPointer(event, 0),
      onFocus: (event) => aim(event.target, rest),
    };
  }, []);
}
