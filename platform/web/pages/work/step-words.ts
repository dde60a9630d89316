import type { MaterialView, StepView } from '../../../contracts/work';
import { asks } from '../../../journey/asks';
import { say } from '../../../words/say';

export type StepMark = 'returned' | 'wrong' | 'complete' | 'filling' | 'untouched';

/**
 * How a step stands, in a mark and a few words; `wrong` counts what may be shown as to be corrected, `seen` tells whether the person has
 * been on it: a step nothing must be written on is complete once it was looked at.
 */
export function stepWords(step: StepView, wrong: number, rows: number | undefined, seen: boolean): { mark: StepMark; words: string; count: string } {
  const count = rows !== undefined ? say.rowCount(rows) : step.total > 0 ? `${step.done}/${step.total}` : '';
  const waiting = step.returned - step.fixed;
  if (waiting > 0) return { mark: 'returned', words: say.toChangeAndFixed(waiting, step.fixed ? say.commaFixed(step.fixed) : ''), count };
  if (wrong > 0) return { mark: 'wrong', words: say.toCorrect(wrong), count };
  if (step.returned > 0) return { mark: step.state === 'complete' ? 'complete' : 'filling', words: say.fixedCount(step.fixed), count };
  if (step.state === 'complete' || (step.state === 'optional' && (seen || step.locked))) return { mark: 'complete', words: step.locked ? say.passedLocked : say.complete, count };
  if (step.state === 'optional') return { mark: 'untouched', words: asks(step) ? say.stepOptional : say.stepToRead, count };
  return step.state === 'filling' ? { mark: 'filling', words: say.filling, count } : { mark: 'untouched', words: say.notStarted, count };
}

/** Rows of the only table of a step, which say more than a count of fields. */
export function rowsOfStep(step: StepView, rows: (collection: string) => unknown[]): number | undefined {
  if (step.section || step.parts.length !== 1 || step.parts[0]?.part !== 'records') return undefined;
  return rows(step.parts[0].collection).length || undefined;
}

const watched = new Set(['progress']);

/** The step whose foot submits: the last that asks for something. What follows it (how far the units below are) is only read. */
export function submitStepIndex(steps: StepView[]): number {
  for (let index = steps.length - 1; index > 0; index--) {
    const step = steps[index]!;
    if (step.section || step.parts.length === 0 || step.parts.some((part) => !watched.has(part.part))) return index;
  }
  return 0;
}

/** Where to begin: what was returned, then what is not complete, then the start. */
export function firstStepToDo(steps: StepView[]): string | undefined {
  return (steps.find((step) => step.returned > step.fixed) ?? steps.find(({ state }) => state !== 'complete' && state !== 'optional') ?? steps[0])?.key;
}

/** The step on which a subject (`material/CODE`, `section/name`, `collection/name`, `step/key`) is found. */
export function stepOfSubject(steps: StepView[], materials: MaterialView[], subject: string): string | undefined {
  const [kind, name] = [subject.slice(0, subject.indexOf('/')), subject.slice(subject.indexOf('/') + 1)];
  const stage = kind === 'material' ? materials.find((material) => material.code === name)?.stage : undefined;
  return steps.find((step) =>
    (kind === 'step' && step.key === name) || (kind === 'section' && step.section === name)
    || step.parts.some((part) => (part.part === 'materials' && part.stage === stage) || (kind === 'collection' && part.part === 'records' && part.collection === name)))?.key;
}
