import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { EditionView } from '../../contracts/session';

/** The year in figures apart from its word: 2024 年度. */
export function yearParts(label: string): [string, string] {
  const found = /^(\d+)\s*(.*)$/.exec(label);
  return found ? [found[1] ?? '', found[2] ?? ''] : [label, ''];
}

/** The corner in the edition's colour: three years may run at once, and this says which one is on screen. */
export function EditionCorner({ edition }: { edition: EditionView }): ReactNode {
  const [year, word] = yearParts(edition.yearLabel);
  return (
    <Link className="corner" to="/" aria-label={`${edition.yearLabel}，回首页`}>
      <span className="corner-year">
        <strong>{year}</strong> <span>{word}</span>
      </span>
      {edition.document && <span className="corner-document">{edition.document}</span>}
    </Link>
  );
}
