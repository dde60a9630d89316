import { encode } from 'uqr';

/** What a page of a letter says of itself to machines: which letter, which version of it, which of its pages. */
export interface PageMark {
  number: string;
  version: number;
  page: number;
  pages: number;
}

const form = 'TF1';

const shortForm = /^TF1\|([^|]{1,100})\|(\d{1,6})\|(\d{1,4})\|(\d{1,4})$/;
const addressForm = /^https?:\/\/[^?#\s]{1,200}\/verify\/([^/?#\s]{1,300})\/(\d{1,6})\?p=(\d{1,4})-(\d{1,4})$/;

/**
 * The text of a page's square code: `TF1|number|version|page|pages`, or where people reach this server the address that tells them whether
 * the paper counts, `<publicUrl>/verify/number/version?p=page-pages`.
 */
export function markText({ number, version, page, pages }: PageMark, publicUrl?: string): string {
  return publicUrl
    ? `${publicUrl}/verify/${encodeURIComponent(number)}/${version}?p=${page}-${pages}`
    : [form, number.replaceAll('|', ' '), version, page, pages].join('|');
}

/** Reads both forms. Undefined for a code that is none of ours. Nothing is signed: what it says counts only for a letter that is known. */
export function readMark(text: string): PageMark | undefined {
  const [, given, version, page, pages] = shortForm.exec(text) ?? addressForm.exec(text) ?? [];
  const number = given !== undefined && !text.startsWith(form) ? plainOf(given) : given;
  if (number === undefined) return undefined;
  const mark = { number, version: Number(version), page: Number(page), pages: Number(pages) };
  return mark.page >= 1 && mark.page <= mark.pages ? mark : undefined;
}

function plainOf(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    // A stray % in somebody else's code.
    return undefined;
  }
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
