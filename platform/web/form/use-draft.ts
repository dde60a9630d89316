import { useEffect, useState, useSyncExternalStore } from 'react';
import type { WorkView } from '../../contracts/work';
import { Draft } from './draft';
import type { DraftState } from './draft-state';
import { savePortOf } from './work-port';

/** The draft of the work item on the page; made once, stopped (and kept on this machine) when the page goes. */
export function useDraftOf(view: WorkView, owner: string): Draft {
  const [draft] = useState(() => new Draft(view, savePortOf(view.id), owner));
  useEffect(() => draft.start(), [draft]);
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => { 
      if (!draft.unsaved) return;
      event.preventDefault();
      // Chromium below 119 asks only when this is set.
      event.returnValue = '';
    };
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [draft]);
  return draft;
}

/** A slice of the draft; the reader is drawn again only when that slice changes. The selector must not build new objects. */
export function useDraftSlice<T>(draft: Draft, select: (state: DraftState) => T): T {
  return useSyncExternalStore(draft.subscribe, () => select(draft.read()));
}
