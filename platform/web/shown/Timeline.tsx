import './shown.css';
import type { ReactNode } from 'react';
import type { LogLine } from '../../contracts/home';
import type { Tone } from '../../contracts/session';
import { useClock } from '../clock';
import { formatShort } from './format';
import { GlyphMark, type Glyph } from './StatusTag';

const glyphs: Record<Tone, Glyph | undefined> = { idle: undefined, active: 'dot', done: 'check', care: 'mark', returned: 'back' };

export type TimelineEntry = LogLine & { detail?: string; outcome?: string };

/** What happened to a case, newest first; the first entry is where it stands when `current` says so. */
export function Timeline({ entries, current }: { entries: TimelineEntry[]; current?: { title: string; lines: string[] } }): ReactNode {
  const { now, zone } = useClock();
  return (
    <ol className="timeline">
      {current && (
        <li className="timeline-entry is-current" aria-current="step">
          <span className="timeline-mark" aria-hidden="true" />
          <p className="timeline-text">
            <strong>{current.title}</strong>
          </p>
          {current.lines.map((line) => (
            <p key={line} className="quiet">
              {line}
            </p>
          ))}
        </li>
      )}
      {entries.map((entry, index) => {
        const glyph = glyphs[entry.tone];
        return (
          <li key={`${entry.at}-${index}`} className={`timeline-entry tone-${entry.tone}`}>
            <span className="timeline-mark" aria-hidden="true">
              {glyph && <GlyphMark glyph={glyph} />}
            </span>
            <p className="timeline-text">
              <span>{entry.text}</span>
              <time>{formatShort(entry.at, now, zone)}</time>
            </p>
            <p className="quiet">{[entry.by, entry.detail].filter(Boolean).join(' · ')}</p>
          </li>
        );
      })}
    </ol>
  );
}
