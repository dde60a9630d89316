import { keep, kept } from '../../form/kept';

/** Where a person was in a work item: its step and the field that had the focus. */
export interface Place { step: string; at?: string }

const keyOf = (owner: string, workItemId: string) => `tierflow.place.${owner}.${workItemId}`;

export function placeOf(owner: string, workItemId: string): Place | null {
  return kept<Place>(keyOf(owner, workItemId));
}

/** Null forgets it, as when the work is handed in. */
export function notePlace(owner: string, workItemId: string, place: Place | null): void {
  keep(keyOf(owner, workItemId), place);
}

/** What the focus stands in, as an address of a field. */
export function fieldAround(target: EventTarget): string | undefined {
  return target instanceof Element ? target.closest<HTMLElement>('[data-field]')?.dataset.field : undefined;
}
