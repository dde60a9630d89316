import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { AnswerProblem, StepView } from '../../../contracts/work';
import { errorsOf } from '../../form/problems';
import { Icon } from '../../icons';

export interface ErrorSummaryProps {
  problems: AnswerProblem[];
  steps: StepView[];
  /** The step being read; problems elsewhere name their step. */
  here: string;
  /** Counts the calls for attention; each gives the summary the focus, if there is anything in it. */
  calls: number;
  onGo: (step: string, subject: string) => void;
}

const shownAtFirst = 8;

/** All that is to be corrected, at the head of the page; every line leads to its field. */
export function ErrorSummary({ problems, steps, here, calls, onGo }: ErrorSummaryProps): ReactNode {
  const box = useRef<HTMLElement>(null);
  const [all, setAll] = useState(false);
  const errors = errorsOf(problems);
  const warnings = problems.filter((one) => one.severity === 'warning');
  const any = errors.length > 0;
  useEffect(() => {
    if (calls > 0 && any) box.current?.focus();
  }, [calls, any]);
  if (problems.length === 0) return null;
  const listed = all ? problems : [...errors, ...warnings].slice(0, shownAtFirst);
  const title = any ? `有 ${errors.length} 处要更正${warnings.length ? `，${warnings.length} 处须核对` : ''}` : `有 ${warnings.length} 处须核对`;
  const stepTitle = (key: string) => steps.find((step) => step.key === key)?.title ?? key;
  return (
    <section ref={box} tabIndex={-1} className={`error-summary${any ? '' : ' is-warning'}`} aria-labelledby="error-summary-title" role={any ? 'alert' : undefined}>
      <span className="error-summary-mark" aria-hidden="true"><Icon name="info" size={18} /></span>
      <div>
        <h2 id="error-summary-title">{title}<small>{any ? '仍可暂存和下一步，提交前须改完。' : '确实如此的，请写明原因；不影响提交。'}</small></h2>
        <ul>
          {listed.map((one, index) => (
            <li key={`${one.field}-${index}`}>
              <button type="button" className={`error-link is-${one.severity}`} onClick={() => onGo(one.step, one.field)}>
                {one.step === here ? one.title : `${stepTitle(one.step)} · ${one.title}`}
              </button>
              <span>{one.message}</span>
            </li>
          ))}
        </ul>
        {!all && problems.length > shownAtFirst && <button type="button" className="link" onClick={() => setAll(true)}>再看 {problems.length - shownAtFirst} 处</button>}
      </div>
    </section>
  );
}
