import { createContext, useContext, useEffect, useRef, type RefObject } from 'react';

/** What the shell learns from a page, and lends to it. */
export interface PageFrame {
  /** For the document's title and the head of a phone. */
  tellTitle: (title: string) => void;
  /** Breadcrumb of the page: marks the entry of the menu it belongs to. */
  tellCrumbs: (crumbs: string[]) => void;
  /** Addresses of menu entries by their words, so that a breadcrumb can lead there. */
  linkOf: (crumb: string) => string | undefined;
  /** Fetches ahead the work at an address that one most likely goes to next. */
  expect: (to: string) => void;
}

const FrameContext = createContext<PageFrame>({ tellTitle: () => undefined, tellCrumbs: () => undefined, linkOf: () => undefined, expect: () => undefined });

export const PageFrameProvider = FrameContext.Provider;

export function usePageFrame(): PageFrame {
  return useContext(FrameContext);
}

let arrivals = 0;

/** Called by the shell when the address changes; from then on a new heading takes the focus. */
export function noteArrival(): void {
  arrivals += 1;
}

/**
 * Names the page and, when it was reached by navigation inside the application, gives its heading the focus once.
 * The heading needs `tabIndex={-1}`. `crumbs` mark the menu entry the page belongs to.
 */
export function usePageTitle(title: string, crumbs: string[] = []): RefObject<HTMLHeadingElement | null> {
  const { tellTitle, tellCrumbs } = usePageFrame();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (title) tellTitle(title);
  }, [tellTitle, title]);
  const trail = crumbs.join('\n');
  useEffect(() => {
    tellCrumbs(trail ? trail.split('\n') : []);
  }, [tellCrumbs, trail]);
  useEffect(() => {
    // What the page itself focused, such as an error summary, keeps the focus.
    const focused = document.activeElement;
    if (arrivals > 0 && (!focused || focused === document.body || focused.id === 'content' || !focused.closest('main')))
      heading.current?.focus({ preventScroll: true });
  }, []);
  return heading;
}
