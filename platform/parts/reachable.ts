import { say } from '../words/say';

/**
 * Lets the keyboard scroll a frame whose table is wider than it; one that has room for all is no stop on the way. As a `ref` of the
 * frame. It takes the name of its table.
 */
export function reachable(frame: HTMLElement | null): (() => void) | undefined {
  if (!frame) return undefined;
  const measure = () => {
    const table = frame.querySelector('table');
    if (frame.scrollWidth <= frame.clientWidth) {
      for (const name of ['tabindex', 'role', 'aria-label']) frame.removeAttribute(name);
      return;
    }
    frame.tabIndex = 0;
    frame.setAttribute('role', 'group');
    frame.setAttribute('aria-label', table?.getAttribute('aria-label') ?? table?.caption?.textContent ?? say.theTable);
  };
  const watch = new ResizeObserver(measure);
  watch.observe(frame);
  if (frame.firstElementChild) watch.observe(frame.firstElementChild);
  measure();
  return () => watch.disconnect();
}
