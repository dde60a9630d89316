import type { DocumentsPart } from '../../contracts/configuration/form';
import type { SubmitRequest } from '../../contracts/work';
import { PlatformError, type Problem } from '../../errors/platform-error';
import { layOutForm, type Desk } from './desk';
import type { Platform } from '../platform';
import { sentRecords } from '../cases/show-records';
import { outlookOf, subjectsToJudge, verdictsPartOf } from './show-review';
import { saying } from '../../words/say';

/** What a submission comes to; a form's `outputs` read it as `submission`. */
export interface Outcome {
  outcome: 'submit' | 'pass' | 'return';
  /** Subjects sent back. */
  returns: number;
  /** Only what is ready goes on (先下发已齐的), and why. */
  partial: boolean;
  reason: string | null;
}

type AnswerProblem = Desk['journey']['problems'][number];

const NAMED = 5;

/**
 * Whether a work item may be submitted as it stands, and what that comes to: its own pages whole, and a verdict on everything it judges.
 * @throws PlatformError `answers.invalid` with every problem, `letters.missing`, `verdicts.missing`, `request.malformed`
 */
export async function checkSubmission(platform: Platform, desk: Desk, request: SubmitRequest): Promise<Outcome> {
  const part = verdictsPartOf(desk);
  const partial = request.partial !== undefined && !part;
  if (partial) await demandPartial(platform, desk);
  const errors = desk.journey.problems.filter((one) => one.severity === 'error' && !(partial && isAboutDocuments(one)));
  const unanswered = [...desk.returned].filter((subject) => !desk.fixed.has(subject));
  if (errors.length > 0) throw answersError(desk, errors, unanswered);
  if (unanswered.length > 0) throw returnedError(unanswered);
  if (part) return judge(platform, desk, part.form);
  return { outcome: 'submit', returns: 0, partial, reason: request.partial?.reason ?? null };
}

async function judge(platform: Platform, desk: Desk, form: string): Promise<Outcome> {
  const filled = await layOutForm(platform, { ...desk.item, state: 'completed' }, desk.dossier, form);
  const { missing, returns } = outlookOf(desk, await subjectsToJudge(platform, desk, filled));
  if (missing > 0) throw new PlatformError('verdicts.missing', saying().stillWithoutVerdict(missing));
  return { outcome: returns > 0 ? 'return' : 'pass', returns, partial: false, reason: null };
}

/** A part goes on ahead where the form offers that, and only when something new is ready. */
async function demandPartial(platform: Platform, desk: Desk): Promise<void> {
  const documents = desk.form.steps
    .flatMap((step) => step.parts ?? [])
    .find((part): part is DocumentsPart => part.part === 'documents');
  if (!documents?.partialLabel) throw new PlatformError('request.malformed', '这一步不能先办一部分');
  if (desk.answers.documents!.ready === 0) throw new PlatformError('letters.missing', '还没有一份上传了盖章版，不能先下发');
  const sent = await sentRecords(platform, desk.dossier);
  const missing = new Set(desk.answers.documents!.missing);
  const fresh = desk.roster.filter((record) => !sent.has(record.id) && !missing.has(record.title));
  if (fresh.length === 0) throw new PlatformError('letters.missing', '已齐的都下发过了，请先上传其余的盖章版');
}

const isAboutDocuments = ({ field }: AnswerProblem) => field === 'documents' || field.startsWith('document/');

function answersError({ answers }: Desk, errors: AnswerProblem[], unanswered: string[]): PlatformError {
  const onlyDocuments = errors.every(isAboutDocuments) && unanswered.length === 0;
  const code = onlyDocuments ? 'letters.missing' : 'answers.invalid';
  const missing = answers.documents?.missing ?? [];
  const sentence = onlyDocuments
    ? saying().stillUnstamped(missing.length, missing.slice(0, NAMED).join(saying().joint))
    : saying().stillToFill(errors.length + unanswered.length);
  const problems = errors.map(({ field, step, title, message }): Problem => ({ where: field, rule: step, message: saying().labelled(title, message) }));
  return new PlatformError(code, sentence, [...problems, ...unanswered.map(unansweredProblem)], { problems: errors });
}

function returnedError(unanswered: string[]): PlatformError {
  const sentence = saying().stillReturned(unanswered.length);
  return new PlatformError('answers.invalid', sentence, unanswered.map(unansweredProblem));
}

function unansweredProblem(subject: string): Problem {
  return { where: subject, rule: 'returned', message: saying().stillReturnedHere };
}
