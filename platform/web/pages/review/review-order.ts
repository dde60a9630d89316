import type { ReviewView, StepView, SubjectView } from '../../../contracts/work';
import { say } from '../../../words/say';

export interface StepOfReview { step: Pick<StepView, 'key' | 'title'>; number: number; subjects: SubjectView[]; due: number; decided: number }

/** A step as a whole may be judged too, but need not be. */
export const needsVerdict = (subject: SubjectView) => subject.kind !== 'step';

/** Subjects by step in the order of the form. */
export function stepsOfReview(review: Pick<ReviewView, 'steps'>, subjects: SubjectView[]): StepOfReview[] {
  const steps: StepOfReview[] = review.steps.map((step, index) => {
    const own = subjects.filter((subject) => subject.step === step.key);
    return { step, number: index + 1, subjects: own, due: own.filter(needsVerdict).length, decided: own.filter((subject) => needsVerdict(subject) && subject.verdict).length };
  });
  const known = new Set(review.steps.map((step) => step.key));
  const rest = subjects.filter((subject) => !known.has(subject.step));
  if (rest.length) steps.push({ step: { key: '', title: say.other }, number: steps.length + 1, subjects: rest, due: rest.filter(needsVerdict).length, decided: rest.filter((subject) => needsVerdict(subject) && subject.verdict).length });
  return steps.filter((one) => one.subjects.length > 0);
}

/** Passed before and unchanged since: one confirmation is enough for all of them. */
export const carriesOver = (subject: SubjectView) => subject.change === 'same' && subject.carried?.outcome === 'pass';
/** What has to be looked at: changed, new, or not passed before. */
export const toLookAt = (subject: SubjectView) => !carriesOver(subject) && (needsVerdict(subject) || subject.verdict !== undefined || subject.opinions.length > 0);

export const changeWord = (subject: SubjectView, round: number) =>
  (subject.kind === 'step' ? say.mayBeLeftOut : subject.change === 'same' ? say.unchanged : subject.change === 'new' ? (round > 1 ? say.newOne : '') : `V${Math.max(2, round)}`);

/** A return without words helps nobody. */
export const unfinishedReturn = (subject: SubjectView) => subject.verdict?.outcome === 'return' && !subject.verdict.opinion?.trim();

/** Whether one's own tier has seen an earlier round; where all is new to it, nothing is said of changes. */
export const seenBefore = (subjects: SubjectView[]) => subjects.some((subject) => needsVerdict(subject) && subject.change !== 'new');
