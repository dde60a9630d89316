/** A row of a workbook that would be new, or would change one that is there. `line` is the row in Excel. */
export interface ImportRow {
  line: number;
  /** The row it belongs to; a new one has none yet. */
  id?: string;
  /** What identifies it for a reader: the text of its first columns. */
  name: string;
  /** Since the template was made, somebody has changed this row. */
  behind: boolean;
  /** Cells to be written, by field; null empties one. */
  sets: Record<string, unknown>;
  changes: { key: string; title: string; before: string; after: string }[];
}

/** One cell that is not as it should be. `taken` is false where nothing can be made of it: then the field stays as it is. */
export interface ImportProblem {
  line: number;
  /** As Excel names it, e.g. `C5`. */
  cell: string;
  title: string;
  message: string;
  severity: 'error' | 'warning';
  taken: boolean;
}

/** `POST /api/work/:id/collections/:collection/import` with the bytes of a workbook: what it would change. Nothing is written. */
export interface ImportView {
  added: ImportRow[];
  changed: ImportRow[];
  unchanged: number;
  /** Rows of the table that the workbook does not hold; an import removes none. */
  absent: number;
  problems: ImportProblem[];
  /** What a reader should know of the file as a whole: headings not known, rows copied, a template of another case. */
  notes: string[];
  /** Why it cannot be taken over as it is, e.g. too many rows. */
  refusal?: string;
}
