import { Suspense, useCallback, useMemo, type ReactNode } from 'react';
import type { AnswerProblem, StepView, WorkView } from '../../../contracts/work';
import { fieldOf } from '../../../parts/browser';
import { PartPageContext, type PartPage } from '../../../parts/page';
import { say } from '../../../words/say';
import type { Draft } from '../../form/draft';
import { SectionForm } from '../../form/SectionForm';
import { usePageTitle } from '../../page-title';
import { PageHead } from '../../shown/PageHead';
import { TierBadges } from '../../shown/TierBadges';
import { useDrawing } from './drawing';
import { StepOpinions } from './StepOpinions';
import { SameAsAbove } from './SameAsAbove';
import type { WorkDeeds } from './use-work-deeds';

export interface StepPageProps {
  view: WorkView;
  step: StepView;
  draft: Draft;
  work: WorkDeeds;
  problems: AnswerProblem[];
  at: string | null;
  goTo: (step: string, at?: string) => void;
  horizontal: boolean;
  last: boolean;
  banner: ReactNode;
}

/** One step: its head, what is to be corrected, its page of fields and its parts in order. */
export function StepPage({ view, step, draft, work, problems, at, goTo, horizontal, last, banner }: StepPageProps): ReactNode {
  const readOnly = !view.may.fill || step.locked;
  const draw = useDrawing(view.caseId, view.dictionaries);
  const page = useMemo<PartPage>(
    () => ({ view, step, readOnly, problems, answers: draft, files: work.files, deeds: work, draw, at, goTo }),
    [view, step, readOnly, problems, draft, work, draw, at, goTo],
  );
  const left = useCallback(() => void draft.flush(), [draft]);
  const legend = step.section && !readOnly && (
    <>
      {step.required.length > 0 && !mentions(step.note, /必填/, say.required) && <span>{say.starredLead}<span className="star">*</span>{say.starredTail}</span>}
      {step.readOnly.length > 0 && !mentions(step.note, /灰底/, say.greyGround) && <span><span className="locked-sample">{say.greyGround}</span>{say.lockedTail}</span>}
    </>
  );
  // A step made of one titled table brings its own heading line, with its counts and buttons.
  const ownHead = horizontal && step.parts.some((part) => part.part === 'documents');
  return (
    <PartPageContext value={page}>
      {ownHead ? <PageName title={step.title} /> : (
        <PageHead
          title={step.title} breadcrumb={horizontal ? [] : [...view.breadcrumb, step.title]}
          tags={view.badges.length > 0 && step.parts.some((part) => part.part === 'materials') ? <TierBadges badges={view.badges} /> : undefined}
          note={<>{legend}{step.note && <Note text={step.note} />}{step.locked && view.may.fill && <span>{say.thisPageWasNotReturnedIt}</span>}</>}
        />
      )}
      {banner}
      <StepOpinions step={step} work={work} readOnly={readOnly} />
      {step.sameAsAbove && !readOnly && step.section && <SameAsAbove step={step} draft={draft} onTaken={() => work.tell(say.takenOverYouMayGoOn)} />}
      {step.section && step.schema && (
        <SectionForm step={step} dictionaries={view.dictionaries} problems={problems} answers={draft} readOnly={readOnly} onLeft={left} />
      )}
      <Suspense fallback={<div className="part-ghost" aria-hidden="true" />}>
        {step.parts.map((part, index) => {
          const Field = fieldOf(part);
          return Field && <Field key={`${part.part}-${index}`} part={part} />;
        })}
      </Suspense>
      {last && view.form.submit?.statement && view.may.fill && <p className="statement">{view.form.submit.statement}</p>}
      {last && view.form.submit?.confirm && view.may.fill && <p className="statement">{view.form.submit.confirm}</p>}
    </PartPageContext>
  );
}

/** Names the page where the step's table draws the heading itself. */
function PageName({ title }: { title: string }): ReactNode {
  usePageTitle(title);
  return null;
}

/** A note speaks of it in the configuration's own words, or in the reader's. */
const mentions = (note = '', configured: RegExp, word: string): boolean => configured.test(note) || note.includes(word);

/** A step's note; where it speaks of the star or of the grey ground, it shows them. */
function Note({ text }: { text: string }): ReactNode {
  return (
    <span>
      {text.split(/(\*|灰底)/).map((piece, index) => (piece === '*' ? <span key={index} className="star"> * </span> : /^灰底$/.test(piece) ? <span key={index} className="locked-sample">{say.greyGround}</span> : piece))}
    </span>
  );
}
