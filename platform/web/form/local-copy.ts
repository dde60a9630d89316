import type { Answers } from './merge';

/** What this machine holds that the server does not: unsaved pages and rows of one work item. */
export interface LocalCopy {
  at: number;
  sections: Record<string, { base: Answers; data: Answers; revision: number }>;
  collections: Record<string, { rows: { id: string; revision: number; base: Answers; data: Answers }[]; removed: string[]; order: string[] }>;
}

const keyOf = (owner: string, workItemId: string) => `tierflow.unsaved.${owner}.${workItemId}`;

/** Keeps the copy, or removes it when there is nothing unsaved. Returns false when this browser refuses to store. */
export function keepLocalCopy(owner: string, workItemId: string, copy: LocalCopy | null): boolean {
  try {
    if (copy) localStorage.setItem(keyOf(owner, workItemId), JSON.stringify(copy));
    else localStorage.removeItem(keyOf(owner, workItemId));
    return true;
  } catch (error) {
    // A full or forbidden store is told to the person, who then knows that closing the page loses what is unsaved.
    console.warn('local copy not kept', error);
    return false;
  }
}

export function readLocalCopy(owner: string, workItemId: string): LocalCopy | null {
  try {
    const text = localStorage.getItem(keyOf(owner, workItemId));
    return text ? JSON.parse(text) as LocalCopy : null;
  } catch (error) {
    console.warn('local copy not readable', error);
    return null;
  }
}
