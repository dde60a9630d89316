import { createContext, useContext, useEffect, useRef, type RefObject } from 'react';

/** The shell listens to the title of the page, for the document's title and the head of a phone. */
const TitleContext = createContext<(title: string) => void>(() => undefined);

export const TitleProvider = TitleContext.Provider;

let arrivals = 0;

/** Called by the shell when the address changes; from then on a new heading takes the focus. */
export function noteArrival(): void {
  arrivals += 1;
}

/**
 * Names the page and, when it was reached by navigation inside the application, gives its heading the focus once.
 * The heading needs `tabIndex={-1}`.
 */
export function usePageTitle(title: string): RefObject<HTMLHeadingElement | null> {
  const tell = useContext(TitleContext);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (title) tell(title);
  }, [tell, title]);
  useEffect(() => {
    // What the page itself focused, such as an error summary, keeps the focus.
    const focused = document.activeElement;
    if (arrivals > 0 && (!focused || focused === document.body || !focused.closest('main'))) heading.current?.focus({ preventScroll: true });
  }, []);
  return heading;
}
