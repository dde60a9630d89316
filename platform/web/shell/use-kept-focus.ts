import { useEffect } from 'react';

/** What a person can be said to be in when the thing they were on is gone. */
const places = 'dialog[open], [role="dialog"], form, section, article, tr, [role="row"], main';

/**
 * Keeps the focus from falling out of the page: when what has it is taken away, as a row that is deleted or a bar that folds, it goes to
 * the nearest thing around it that still stands; when it was only out of use while something is being done, it comes back.
 */
export function useKeptFocus(): void {
  useEffect(() => {
    let last: HTMLElement | undefined;
    let around: HTMLElement[] = [];
    const noted = (event: FocusEvent): void => {
      if (!(event.target instanceof HTMLElement)) return;
      last = event.target;
      around = [];
      for (let place = last.parentElement?.closest<HTMLElement>(places); place; place = place.parentElement?.closest<HTMLElement>(places)) around.push(place);
    };
    // Gone to nothing by a press elsewhere: that is a person's own choice.
    const letGo = (): void => { last = undefined; };
    const keep = (): void => {
      if (!last || (document.activeElement && document.activeElement !== document.body)) return;
      if (last.isConnected) {
        if (!last.matches(':disabled') && last.getClientRects().length > 0) last.focus({ preventScroll: true });
        return;
      }
      const place = around.find((one) => one.isConnected && one.getClientRects().length > 0) ?? document.getElementById('content');
      if (!place) return;
      if (!place.hasAttribute('tabindex')) place.tabIndex = -1;
      place.focus({ preventScroll: true });
    };
    // A frame later: whoever took the thing away may give the focus somewhere better.
    const watcher = new MutationObserver(() => { if (last && (!last.isConnected || document.activeElement === document.body)) requestAnimationFrame(keep); });
    watcher.observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ['disabled', 'hidden'] });
    document.addEventListener('focusin', noted);
    document.addEventListener('pointerdown', letGo);
    return () => {
      watcher.disconnect();
      document.removeEventListener('focusin', noted);
      document.removeEventListener('pointerdown', letGo);
    };
  }, []);
}
