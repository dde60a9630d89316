import { useSyncExternalStore } from 'react';

const paper = (): MediaQueryList => window.matchMedia('print');
/** Between `beforeprint` and `afterprint`: the media query follows only when the pages have been counted. */
let begun = false;

function subscribe(listener: () => void): () => void {
  const tell = (event: Event): void => {
    begun = event.type === 'beforeprint';
    listener();
  };
  const media = paper();
  media.addEventListener('change', listener);
  for (const name of ['beforeprint', 'afterprint']) window.addEventListener(name, tell);
  return () => {
    media.removeEventListener('change', listener);
    for (const name of ['beforeprint', 'afterprint']) window.removeEventListener(name, tell);
  };
}

/** Whether the page is just being printed; what draws only what is in sight then draws all of it. */
export function usePrinting(): boolean {
  return useSyncExternalStore(subscribe, () => begun || paper().matches);
}
