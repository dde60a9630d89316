import './shown.css';
import type { ReactNode } from 'react';
import type { Tone } from '../../contracts/session';

export type Glyph = 'circle' | 'dot' | 'half' | 'edit' | 'check' | 'mark' | 'back';

/** Colour never speaks alone: every tone has a glyph, and some words have a better one. */
const glyphOfTone: Record<Tone, Glyph> = { idle: 'circle', active: 'dot', done: 'check', care: 'mark', returned: 'back' };
const glyphOfWord: [RegExp, Tone, Glyph][] = [
  [/中$/, 'active', 'half'],
  [/^已改/, 'active', 'edit'],
  [/草稿/, 'care', 'edit'],
  [/逾期|到限|未上传|未填/, 'returned', 'mark'],
];

/** The glyph a status word is shown with. */
export function glyphFor(tone: Tone, word: string): Glyph {
  return glyphOfWord.find(([pattern, of]) => of === tone && pattern.test(word))?.[2] ?? glyphOfTone[tone];
}

export function GlyphMark({ glyph }: { glyph: Glyph }): ReactNode {
  return (
    <svg
      className="glyph"
      width="12"
      height="12"
      viewBox="0 0 12 12"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.4"
      aria-hidden="true"
    >
      {glyph === 'circle' && <circle cx="6" cy="6" r="4.6" />}
      {glyph === 'dot' && <circle cx="6" cy="6" r="5" fill="currentColor" stroke="none" />}
      {glyph === 'half' && (
        <>
          <circle cx="6" cy="6" r="4.8" strokeWidth="1.1" />
          <path d="M6 1.2a4.8 4.8 0 0 0 0 9.6z" fill="currentColor" stroke="none" />
        </>
      )}
      {glyph === 'edit' && <path d="M2 10l.5-2.3L8.3 1.9l1.8 1.8-5.8 5.8z" strokeLinejoin="round" />}
      {glyph === 'check' && <path d="M2 6.5l2.8 2.8L10.2 3" strokeLinecap="round" strokeLinejoin="round" />}
      {glyph === 'mark' && <path d="M6 1.8v5.4M6 9.2v1" strokeWidth="1.7" strokeLinecap="round" />}
      {glyph === 'back' && <path d="M4 4.2 1.6 6.6 4 9M1.8 6.6h6.6a1.8 1.8 0 0 0 0-3.6H7.5" strokeLinecap="round" strokeLinejoin="round" />}
    </svg>
  );
}

export interface StatusTagProps {
  tone: Tone;
  word: string;
  glyph?: Glyph;
  /** On a selected row the ground turns white, so that the tag still reads as one. */
  white?: boolean;
}

/** A status in colour, glyph and word. */
export function StatusTag({ tone, word, glyph, white }: StatusTagProps): ReactNode {
  return (
    <span className={`status-tag tone-${tone}${white ? ' on-white' : ''}`}>
      <GlyphMark glyph={glyph ?? glyphFor(tone, word)} />
      {word}
    </span>
  );
}
