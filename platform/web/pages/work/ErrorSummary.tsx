import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { AnswerProblem, StepView } from '../../../contracts/work';
import { say } from '../../../words/say';
import { Icon } from '../../icons';
import { GlyphMark } from '../../shown/StatusTag';

export interface ErrorSummaryProps {
  problems: AnswerProblem[];
  steps: StepView[];
  /** The step being read; problems elsewhere name their step. */
  here: string;
  /** Counts the calls for attention: arriving, saving, submitting. Each lists anew what is to be corrected and takes the focus. */
  calls: number;
  onGo: (step: string, subject: string) => void;
}

const shownAtFirst = 8;
const keyOf = (one: AnswerProblem) => `${one.step} ${one.field} ${one.severity}`;

/**
 * All that is to be corrected, at the head of the page; every line leads to its field. Between two calls the list keeps its lines,
 * ticking off what has been mended, so that nothing moves under the hands of one who types.
 */
export function ErrorSummary({ problems, steps, here, calls, onGo }: ErrorSummaryProps): ReactNode {
  const box = useRef<HTMLElement>(null);
  const [all, setAll] = useState(false);
  const [listed, setListed] = useState<{ calls: number; lines: AnswerProblem[] }>({ calls: -1, lines: [] });
  if (listed.calls !== calls) setListed({ calls, lines: [...problems].sort((a, b) => Number(a.severity === 'warning') - Number(b.severity === 'warning')) });
  const lines = listed.calls === calls ? listed.lines : [];
  const now = new Map(problems.map((one) => [keyOf(one), one]));
  const open = lines.filter((one) => now.has(keyOf(one)));
  const errors = open.filter((one) => one.severity === 'error').length;
  const warnings = open.length - errors;
  const grave = lines.some((one) => one.severity === 'error');
  useEffect(() => {
    if (calls > 0 && grave) box.current?.focus({ preventScroll: calls === 1 });
  }, [calls, grave]);
  if (lines.length === 0) return null;
  const title = errors ? say.placesToCorrect(errors, warnings ? say.commaToCheck(warnings) : '') : warnings ? say.placesToCheck(warnings) : say.allCorrected;
  const stepTitle = (key: string) => steps.find((step) => step.key === key)?.title ?? key;
  const tone = errors ? '' : warnings ? ' is-warning' : ' is-mended';
  return (
    <section ref={box} tabIndex={-1} className={`error-summary${tone}`} aria-labelledby="error-summary-title">
      <span className="error-summary-mark" aria-hidden="true"><Icon name={open.length ? 'info' : 'check'} size={18} /></span>
      <div>
        <h2 id="error-summary-title">{title}<small>{errors ? say.youMayStillSaveAndGo : warnings ? say.whereItIsSoGiveThe : say.youMayGoOn}</small></h2>
        <ul>
          {(all ? lines : lines.slice(0, shownAtFirst)).map((line) => {
            const one = now.get(keyOf(line));
            const name = line.step === here ? line.title : `${stepTitle(line.step)} · ${line.title}`;
            return (
              <li key={keyOf(line)} className={one ? undefined : 'is-mended'}>
                <button type="button" className={`error-link is-${line.severity}`} onClick={() => onGo(line.step, line.field)}>{name}</button>
                {one ? <span>{one.message}</span> : <span><GlyphMark glyph="check" />{say.corrected}</span>}
              </li>
            );
          })}
        </ul>
        {!all && lines.length > shownAtFirst && <button type="button" className="link" onClick={() => setAll(true)}>{say.seeMore(lines.length - shownAtFirst)}</button>}
      </div>
    </section>
  );
}
