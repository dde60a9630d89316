/** A text as a tree of a closed list of elements; nothing else is drawn. */
export type TextNode = string | { tag: TextTag; children: TextNode[]; across?: number; down?: number };
export type TextTag =
  | 'p' | 'h1' | 'h2' | 'h3' | 'h4' | 'h5' | 'h6' | 'ul' | 'ol' | 'li' | 'table' | 'thead' | 'tbody' | 'tr' | 'th' | 'td'
  | 'strong' | 'em' | 'u' | 's' | 'sup' | 'sub' | 'br';

/**
 * `GET /api/attachments/:id/preview`: how a file can be looked at. Pages of `pages` and the one of `picture` are at
 * `/api/attachments/:id/pages/:page?width=`. `cut`: it is longer than what is shown.
 */
export type PreviewView =
  | { kind: 'pages'; pages: number }
  | { kind: 'picture' }
  | { kind: 'text'; nodes: TextNode[]; cut: boolean }
  | { kind: 'table'; rows: { number: number; cells: string[] }[]; cut: boolean }
  | { kind: 'none'; why: string };

/**
 * `GET /api/attachments/:id/comparison`: what was filled in, table by table, and where a workbook says the same. `place` is a cell
 * (`产量!B4`), or with `sum` a column whose rows of that name add up to it; absent when it was not found. `cut`: not the whole workbook was read.
 */
export interface ComparisonView {
  tables: { title: string; rows: ComparedRow[] }[];
  cut: boolean;
}
export interface ComparedRow {
  name: string;
  place?: string;
  values: { title: string; value: number; place?: string; sum?: true }[];
}
