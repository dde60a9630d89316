import { Checkbox } from 'antd';
import type { ReactNode } from 'react';
import type { AgreementPart } from '../../contracts/configuration/form';
import { say } from '../../words/say';
import { usePartPage, useSection } from '../page';

/** A statement and the box to tick. Ticked is stored as any answer, under the step it stands on. */
export function AgreementField({ part }: { part: AgreementPart }): ReactNode {
  const { step, answers, readOnly, problems } = usePartPage();
  const ticked = useSection('agreement')[step.key] === true;
  const problem = problems.find((one) => one.field === `agreement/${step.key}` || one.field === 'part/agreement');
  return (
    <section className={`agreement${problem ? ' has-error' : ''}`} aria-label={say.statement} data-field={`agreement/${step.key}`}>
      <p>{part.text}</p>
      <Checkbox checked={ticked} disabled={readOnly} onChange={(event) => answers.writeField('agreement', step.key, event.target.checked || undefined)}>{part.label}</Checkbox>
      {problem && !ticked && <p className="field-problem">{problem.short ?? problem.message}</p>}
    </section>
  );
}
