import { useSyncExternalStore } from 'react';

/** 大字版, remembered by this browser (also before anyone has signed in). */
const key = 'tierflow.text';
const listeners = new Set<() => void>();
let large = false;

function remembered(): boolean {
  try {
    return window.localStorage.getItem(key) === 'large';
  } catch {
    // Storage may be forbidden; the choice then lasts as long as the page.
    return large;
  }
}

function show(): void {
  if (large) document.documentElement.dataset.text = 'large';
  else delete document.documentElement.dataset.text;
}

/** Applies what was remembered; called once before the first drawing. */
export function restoreTextSize(): void {
  large = remembered();
  show();
}

export function toggleTextSize(): void {
  large = !large;
  try {
    window.localStorage.setItem(key, large ? 'large' : 'standard');
  } catch {
    // As above: the choice lasts as long as the page.
  }
  show();
  for (const listener of listeners) listener();
}

export function useLargeText(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => large,
  );
}
