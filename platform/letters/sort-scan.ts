import { readMark, type PageMark } from './page-mark';

/** One page of a scan as it was read: the square codes on it, and its ink. */
export interface ScannedPage {
  page: number;
  codes: string[];
  /** Share of red in the reddest window the size of a seal. */
  red: number;
  coloured: boolean;
}

/** A letter that scans may belong to: its record, its number and the version that counts. */
export interface KnownLetter {
  recordId: string;
  number: string;
  version: number;
}

/** Why a page was not placed: no code, a letter of somebody else, a voided version, a page twice, its letter incomplete. */
export type LooseWhy = 'unread' | 'foreign' | 'outdated' | 'repeated' | 'incomplete';
export interface LoosePage {
  page: number;
  why: LooseWhy;
  recordId?: string;
  number?: string;
  version?: number;
}

export interface SortedLetter extends KnownLetter {
  /** In the letter's order, whatever the order they were scanned in. */
  pages: number[];
  /** `none`: hardly any red on it; `grey`: nothing can be said of a scan without colours. Absent: a seal's worth of red. */
  seal?: 'none' | 'grey';
}

export interface SortedScan {
  letters: SortedLetter[];
  loose: LoosePage[];
  incomplete: { recordId: string; number: string; version: number; missing: number[] }[];
}

/** A seal's ring and star fill about a fifth of its window; a faint one on a coarse scan still a fiftieth. */
const sealRed = 0.02;

/** Takes a stack apart by what its pages say of themselves. Pure. Every page comes out once: in a letter, or loose with the reason. */
export function sortScan(pages: ScannedPage[], known: KnownLetter[]): SortedScan {
  const byNumber = new Map(known.map((letter) => [letter.number, letter]));
  const sorted: SortedScan = { letters: [], loose: [], incomplete: [] };
  const found = new Map<string, { letter: KnownLetter; of: number; pages: Map<number, ScannedPage> }>();
  for (const scanned of pages) {
    const mark = markOn(scanned, byNumber);
    const letter = mark && byNumber.get(mark.number);
    const about = { page: scanned.page, number: mark?.number, version: mark?.version, recordId: letter?.recordId };
    if (!mark) sorted.loose.push({ page: scanned.page, why: 'unread' });
    else if (!letter) sorted.loose.push({ ...about, why: 'foreign' });
    else if (mark.version !== letter.version) sorted.loose.push({ ...about, why: 'outdated' });
    else {
      const group = found.get(letter.recordId) ?? { letter, of: mark.pages, pages: new Map<number, ScannedPage>() };
      found.set(letter.recordId, group);
      if (group.pages.has(mark.page)) sorted.loose.push({ ...about, why: 'repeated' });
      else group.pages.set(mark.page, scanned);
    }
  }
  for (const { letter, of, pages: own } of found.values()) {
    const missing = Array.from({ length: of }, (_, index) => index + 1).filter((page) => !own.has(page));
    const inOrder = [...own].sort(([one], [other]) => one - other).map(([, scanned]) => scanned);
    const { recordId, number, version } = letter;
    if (missing.length === 0) sorted.letters.push({ recordId, number, version, pages: inOrder.map(({ page }) => page), ...sealOn(inOrder) });
    else {
      sorted.incomplete.push({ recordId, number, version, missing });
      sorted.loose.push(...inOrder.map(({ page }) => ({ page, why: 'incomplete' as const, recordId, number, version })));
    }
  }
  sorted.loose.sort((one, other) => one.page - other.page);
  return sorted;
}

/** Of several codes on a page the one of a letter that is known. */
function markOn({ codes }: ScannedPage, known: Map<string, KnownLetter>): PageMark | undefined {
  const marks = codes.map(readMark).filter((mark) => mark !== undefined);
  return marks.find((mark) => known.has(mark.number)) ?? marks[0];
}

function sealOn(pages: ScannedPage[]): Pick<SortedLetter, 'seal'> {
  if (pages.some(({ red }) => red >= sealRed)) return {};
  return { seal: pages.some(({ coloured }) => coloured) ? 'none' : 'grey' };
}
