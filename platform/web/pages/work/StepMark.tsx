import type { ReactNode } from 'react';
import { GlyphMark } from '../../shown/StatusTag';
import type { StepMark as Mark } from './step-words';

/** The round mark of a step: its number, or a tick once complete. */
export function StepMark({ mark, number, current }: { mark: Mark; number: number; current: boolean }): ReactNode {
  return (
    <span className={`step-mark is-${mark}${current ? ' is-current' : ''}`} aria-hidden="true">
      {mark === 'complete' ? <GlyphMark glyph="check" /> : number}
    </span>
  );
}
