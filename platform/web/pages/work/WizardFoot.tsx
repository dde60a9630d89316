import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { StepView, WorkView } from '../../../contracts/work';
import { say } from '../../../words/say';
import type { Draft } from '../../form/draft';
import { Icon } from '../../icons';
import { SavingState } from './SavingState';
import type { Message } from './use-work-deeds';

export interface WizardFootProps {
  draft: Draft;
  view: WorkView;
  step: StepView;
  first: boolean;
  /** This step submits; `after` stands beyond it and is only read. */
  last: boolean;
  after: boolean;
  message: Message | null;
  /** How many errors stand in the way on the whole form. */
  problems: number;
  partReason: string | null;
  submitting: boolean;
  onBack: () => void;
  onSave: () => void;
  onForward: () => void;
  onSubmit: () => void;
  onShowProblems: () => void;
}

/** 上一步 · how saving stands · 暂存 · 下一步, on the last step 提交. A disabled button has its reason beside it. */
export function WizardFoot(props: WizardFootProps): ReactNode {
  const { draft, view, step, last, message, partReason } = props;
  const missing = view.documents?.missing.length ?? 0;
  const held = step.parts.some((part) => part.part === 'documents') && missing > 0 && partReason === null && view.may.fill;
  const steps = view.steps;
  return (
    <footer className="wizard-foot">
      {!props.first && <Button size="large" onClick={props.onBack}>{say.previousStep}</Button>}
      <span className="wizard-foot-space">{message && <span role="status" className={`foot-message is-${message.tone}`}>{message.text}</span>}</span>
      {held
        ? <span className="foot-reason"><Icon name="lock" size={15} />{say.waitForUploads(missing)}</span>
        : view.may.fill && <SavingState draft={draft} />}
      {last && view.may.fill && <SubmitReason {...props} />}
      {view.may.fill && <Button size="large" className="is-save" onClick={props.onSave}>{say.saveForNow}</Button>}
      {last && view.may.fill && (
        <Button
          size="large" type="primary" loading={props.submitting} onClick={props.onSubmit}
          disabled={!view.may.submit || props.problems > 0}
        >
          {view.form.submit?.label ?? say.submit}
        </Button>
      )}
      {!last && !props.after && <Button size="large" type={held ? 'default' : 'primary'} disabled={held} onClick={props.onForward}>{say.nextStep}</Button>}
      {!view.may.fill && last && step !== steps[steps.length - 1] && <Button size="large" onClick={props.onForward}>{say.nextStep}</Button>}
    </footer>
  );
}

function SubmitReason(props: WizardFootProps): ReactNode {
  const { view } = props;
  if (!view.may.submit) return <span className="foot-reason"><Icon name="lock" size={15} />{view.may.why ?? say.yourAccountCannotSubmit}</span>;
  const count = props.problems;
  if (count === 0) return null;
  return <span className="foot-reason"><Icon name="lock" size={15} /><button type="button" className="link" onClick={props.onShowProblems}>{say.placesToFill(count)}</button></span>;
}
