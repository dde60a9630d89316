import { encode } from 'uqr';

/** What a page of a letter says of itself to machines: which letter, which version of it, which of its pages. */
export interface PageMark {
  number: string;
  version: number;
  page: number;
  pages: number;
}

const form = 'TF1';

/** The text of a page's square code: `TF1|number|version|page|pages`. */
export function markText({ number, version, page, pages }: PageMark): string {
  return [form, number.replaceAll('|', ' '), version, page, pages].join('|');
}

/** Undefined for a code that is none of ours. Nothing is signed: what it says counts only for a letter that is known. */
export function readMark(text: string): PageMark | undefined {
  const [, number, version, page, pages] = /^TF1\|([^|]{1,100})\|(\d{1,6})\|(\d{1,4})\|(\d{1,4})$/.exec(text) ?? [];
  if (number === undefined) return undefined;
  const mark = { number, version: Number(version), page: Number(page), pages: Number(pages) };
  return mark.page >= 1 && mark.page <= mark.pages ? mark : undefined;
}

/** A square code as the press draws it: its side in modules, and its dark runs as [column, row, length]. */
export interface DrawnCode {
  size: number;
  runs: [number, number, number][];
}

/** Level M: readable with a stamp's edge or a fold across it. */
export function drawCode(text: string): DrawnCode {
  const { size, data } = encode(text, { ecc: 'M', border: 0 });
  const runs: DrawnCode['runs'] = [];
  data.forEach((row, y) => {
    for (let x = 0; x < size; x += 1) {
      if (!row[x]) continue;
      let length = 1;
      while (row[x + length]) length += 1;
      runs.push([x, y, length]);
      x += length;
    }
  });
  return { size, runs };
}
