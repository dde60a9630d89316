import { useEffect, useRef, type ReactNode } from 'react';
import type { AnswerProblem, StepView } from '../../../contracts/work';
import { say } from '../../../words/say';
import { errorsOf } from '../../form/problems';
import { StepMark } from './StepMark';
import { rowsOfStep, stepWords } from './step-words';

export interface StepListProps {
  steps: StepView[];
  current: number;
  problems: AnswerProblem[];
  rows: (collection: string) => unknown[];
  lastIndex: number;
  /** Steps the person has been on. */
  seen: ReadonlySet<string>;
  onGo: (step: string) => void;
}

/** The steps as a task list at the left; on a phone a row of chips that scrolls. Any step opens at any time. */
export function StepList({ title, steps, current, problems, rows, lastIndex, seen, onGo }: StepListProps & { title: string }): ReactNode {
  const chosen = useRef<HTMLLIElement>(null);
  useEffect(() => { chosen.current?.scrollIntoView({ block: 'nearest', inline: 'center' }); }, [current]);
  return (
    <nav className="step-list" aria-label={say.stepsOf(title)}>
      <p className="step-list-title">{title}</p>
      <ol>
        {steps.map((step, index) => {
          const wrong = errorsOf(problems).filter((one) => one.step === step.key).length;
          const { mark, words, count } = stepWords(step, wrong, rowsOfStep(step, rows), seen.has(step.key));
          const handIn = index === lastIndex && index > 0 && step.state !== 'complete' && mark !== 'returned' && mark !== 'wrong';
          return (
            <li key={step.key} ref={index === current ? chosen : undefined}>
              <button type="button" className={`step-item is-${mark}`} aria-current={index === current ? 'step' : undefined} onClick={() => onGo(step.key)}>
                <StepMark mark={mark} number={index + 1} current={index === current} />
                <span className="step-item-title"><span className="step-number">{index + 1} </span>{step.title}</span>
                <span className="step-item-count">{count}</span>
                <span className="step-item-words">{handIn && step.total <= 1 ? say.canBeSubmittedWhenAllIs : words}</span>
              </button>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
