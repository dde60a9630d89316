import type { ReactNode } from 'react';
import { say } from '../../words/say';
import { usePartPage } from '../page';
import type { StepView } from '../../contracts/work';

const telling = new Set(['records', 'materials', 'attachments']);

/** All answers to check before handing in, step by step, each with the way back to it. */
export function AnswersField(): ReactNode {
  const { view, step: here } = usePartPage();
  const steps = view.steps.filter((step) => step.key !== here.key && (step.section || step.parts.some((part) => telling.has(part.part))));
  return steps.map((step, index) => <StepToCheck key={step.key} step={step} number={view.steps.indexOf(step) + 1} open={index === 0} />);
}

function StepToCheck({ step, number, open }: { step: StepView; number: number; open: boolean }): ReactNode {
  const { view, answers, draw, goTo, readOnly } = usePartPage();
  const missing = view.problems.filter((problem) => problem.step === step.key && problem.severity === 'error').length;
  const materials = view.materials.filter((material) => step.parts.some((part) => part.part === 'materials' && part.stage === material.stage));
  const sections = step.section ? { [step.section]: answers.section(step.section) } : {};
  const collections = Object.fromEntries(step.parts.flatMap((part) => (part.part === 'records' ? [[part.collection, answers.rows(part.collection)]] : [])));
  return (
    <div className="answers-step">
      <details open={open || missing > 0}>
        <summary>
          <span className="answers-step-title">{number} {step.title}</span>
          {missing > 0 ? <draw.StatusTag tone="returned" word={say.stillMissing(missing)} /> : <draw.StatusTag tone="done" word={say.complete} />}
        </summary>
        <draw.StepAnswers step={step} sections={sections} collections={collections} />
        {materials.length > 0 && (
          <ul className="answers-materials">
            {materials.filter((material) => material.due || material.files.length > 0).map((material) => {
              const count = material.files.filter((file) => !file.retired).length;
              return (
                <li key={material.code}>
                  <span className="code">{material.code}</span><span>{material.title}</span>
                  {count > 0 ? <span>{say.fileCount(count)}</span> : <span className={material.due ? 'not-uploaded' : 'quiet'}>{material.due ? say.notUploaded : '—'}</span>}
                </li>
              );
            })}
          </ul>
        )}
      </details>
      {!readOnly && <button type="button" className="link" onClick={() => goTo(step.key)}>{say.change}<span className="unseen">{step.title}</span></button>}
    </div>
  );
}
