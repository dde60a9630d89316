import type { AnswerProblem } from '../../contracts/work';
import { notAnswered } from './merge';

interface Answered { section(name: string): Record<string, unknown>; rows(collection: string): { id: string; data: Record<string, unknown> }[] }

/** Whether a problem is about something written, rather than about something not yet filled in. */
function aboutSomethingWritten(problem: AnswerProblem, answers: Answered): boolean {
  const [first, second, third] = problem.field.split('/');
  if (first === 'step') return true;
  if (!first || !second || first === 'material' || first === 'part' || first === 'attachments' || first === 'document') return false;
  if (third === undefined) return !notAnswered(answers.section(first)[second]);
  // A row somebody has begun is to be finished; an untouched one says nothing yet.
  return Object.values(answers.rows(first).find((row) => row.id === second)?.data ?? {}).some((value) => !notAnswered(value));
}

/**
 * What may be shown of the server's problems: doubts and wrong answers at once; missing ones only on steps somebody has tried
 * to leave and in rows somebody has begun, so that an empty page does not open in red.
 */
export function problemsToShow(problems: AnswerProblem[], attempted: ReadonlySet<string>, answers: Answered): AnswerProblem[] {
  return problems.filter((one) => one.severity === 'warning' || attempted.has(one.step) || aboutSomethingWritten(one, answers));
}

export const errorsOf = (problems: AnswerProblem[]) => problems.filter((one) => one.severity === 'error');

/** Documents not yet sent back; no hindrance when only what is ready goes. */
export const aboutDocuments = (problem: AnswerProblem) => problem.field === 'documents' || problem.field === 'part/documents' || problem.field.startsWith('document/');
