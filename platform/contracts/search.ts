import type { Tone } from './session';

/** A piece of a text; `hit`: what was looked for. */
export interface Piece {
  text: string;
  hit?: true;
}

/** `note` says where and what it is; `matched` the text that was met, when the title is not it. */
export interface SearchRow {
  to: string;
  title: Piece[];
  note: string;
  matched?: { label: string; pieces: Piece[] };
  status?: { word: string; tone: Tone };
}

/** `GET /api/search?q=`: at most 20 rows of what one may see, by what was met: units, cases, numbers of letters. */
export interface SearchView {
  q: string;
  groups: { key: 'units' | 'cases' | 'letters'; title: string; rows: SearchRow[] }[];
  /** There is more than is shown: more words find it. */
  more: boolean;
}
