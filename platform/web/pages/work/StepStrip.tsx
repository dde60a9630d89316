import type { ReactNode } from 'react';
import { say } from '../../../words/say';
import { errorsOf } from '../../form/problems';
import { Breadcrumb } from '../../shown/PageHead';
import type { StepListProps } from './StepList';
import { StepMark } from './StepMark';
import { stepWords } from './step-words';

/** Few short steps in a line above the page. */
export function StepStrip({ steps, current, problems, breadcrumb, lastIndex, seen, onGo }: StepListProps & { breadcrumb: string[] }): ReactNode {
  return (
    <>
      <Breadcrumb crumbs={[...breadcrumb, steps[current]!.title]} />
      <nav aria-label={say.steps}>
        <ol className="step-strip">
          {steps.map((step, index) => {
            const wrong = errorsOf(problems).filter((one) => one.step === step.key).length;
            const stands = stepWords(step, wrong, undefined, seen.has(step.key));
            // What follows handing in has nothing to complete.
            const { mark, words } = index > lastIndex ? { mark: 'untouched' as const, words: say.viewingAfterSubmission } : stands;
            return (
              <li key={step.key}>
                <button type="button" className={`step-strip-item is-${mark}`} aria-current={index === current ? 'step' : undefined} onClick={() => onGo(step.key)}>
                  <StepMark mark={mark} number={index + 1} current={index === current} />
                  <span>{step.title}</span>
                  <span className="unseen">{say.commaThen(words)}</span>
                </button>
              </li>
            );
          })}
        </ol>
      </nav>
    </>
  );
}
