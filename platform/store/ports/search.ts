import type { Id } from './id';

/** What a case is found by: its own columns, its text slots by their column, the numbers of its letters as `letter`. */
export interface SearchFace { programme: string; caseId: Id; entries: { field: string; text: string }[] }

export interface SearchQuery {
  programme: string; unit: string; types: string[]; text: string;
  /** Cases that are seen by a grant, besides those of the unit's scope. */
  granted: Id[];
}
export interface SearchHit { caseId: Id; found: { field: string; text: string }[] }

export interface Search {
  /** Makes this all the case is found by, but for its letters. */
  put(face: SearchFace): Promise<void>;
  /** Adds to what cases are found by. */
  add(faces: SearchFace[]): Promise<void>;
  /** Cases that bear every word, in any of their fields, the newest first; `cut` when there may be more. */
  find(query: SearchQuery): Promise<{ hits: SearchHit[]; cut: boolean }>;
}
