import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { EditionView } from '../../contracts/session';
import { say } from '../../words/say';

/** The year in figures apart from its word: 2024 年度. The label may hold the year itself, or be the word alone. */
export function yearParts({ edition, yearLabel }: Pick<EditionView, 'edition' | 'yearLabel'>): [string, string] {
  const found = /^(\d+)\s*(.*)$/.exec(yearLabel);
  return found ? [found[1] ?? '', found[2] ?? ''] : [edition, yearLabel];
}

/** 2024年度 */
export function yearWords(edition: Pick<EditionView, 'edition' | 'yearLabel'>): string {
  return yearParts(edition).join('');
}

/** The corner in the edition's colour: three years may run at once, and this says which one is on screen. */
export function EditionCorner({ edition }: { edition: EditionView }): ReactNode {
  const [year, word] = yearParts(edition);
  return (
    <Link className="corner" to="/" aria-label={say.editionHome(yearWords(edition))}>
      <span className="corner-year">
        <strong>{year}</strong> <span>{word}</span>
      </span>
      {edition.document && <span className="corner-document">{edition.document}</span>}
    </Link>
  );
}
