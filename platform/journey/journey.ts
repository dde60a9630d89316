import type { FormFile, FormStep } from '../contracts/configuration/form';
import type { AnswerProblem, StepState } from '../contracts/work';
import { checkFields, type FieldsResult } from './check-fields';
import { settle, type Live } from './live';
import type { Answers, Journey, JourneyOptions, JourneyStep, LiveStep, PartCheck, PartResult } from './model';
import { fieldsOf } from './schema';
import { isUnlocked, subjectsOn, type Unlocked } from './unlocked';

export type { Answers, Journey, JourneyOptions, JourneyStep, SchemaCheck } from './model';

/** A step walked: what its page and its parts found. */
interface Walked extends PartResult { step: FormStep; live: LiveStep; page: FieldsResult }

/**
 * Walks a form from its first step to its last over the answers as they stand. All problems come at once; a step that does
 * not concern the case, and a field that is not shown, is never among them.
 * @throws PlatformError `expression.budget`, `expression.invalid` when a condition of the form cannot be evaluated
 */
export function journeyOf(form: FormFile, answers: Answers, options: JourneyOptions): Journey {
  const live = settle(form, answers);
  const walked = form.steps.map((step) => walk(step, live, answers, options));
  const problems = walked.flatMap((each) => each.problems);
  const unlocked = withWrong(options.unlocked ?? 'all', walked);
  return {
    steps: walked.map((each) => stepOf(each, unlocked, options)),
    problems,
    complete: problems.every(({ severity }) => severity === 'warning'),
    names: live.names,
    computed: live.computed,
    unlocked,
    hiddenCells: live.hiddenCells,
  };
}

const NOTHING: FieldsResult = { problems: [], required: [], done: 0, touched: false };

function walk(step: FormStep, { steps, names }: Live, answers: Answers, options: JourneyOptions): Walked {
  const live = steps[step.key]!;
  if (!live.relevant) return { step, live, page: NOTHING, problems: [], done: 0, total: 0, touched: false };
  const page = checkFields(step, live.fields, { ...answers, check: options.check });
  const parts = (step.parts ?? []).map((part): PartResult => {
    const check = options.parts[part.part] as PartCheck;
    return check(part, { step, live, names, answers, materials: options.materials, check: options.check, unlocked: options.unlocked });
  });
  const own = page.problems.map(({ field, ...problem }): AnswerProblem => ({
    step: step.key, ...problem, title: problem.title || step.title,
    field: field && step.section ? `${step.section}/${field}` : `step/${step.key}`,
  }));
  return {
    step,
    live,
    page,
    problems: [...own, ...parts.flatMap((part) => part.problems)],
    done: parts.reduce((sum, part) => sum + part.done, page.done),
    total: parts.reduce((sum, part) => sum + part.total, page.required.length),
    touched: page.touched || parts.some((part) => part.touched),
  };
}

function stepOf(walked: Walked, unlocked: Unlocked, { materials, unlocked: given = 'all', returned, fixed }: JourneyOptions): JourneyStep {
  const { step, live, page, done, total } = walked;
  const subjects = subjectsOn(step, materials);
  const sentBack = live.relevant ? subjects.filter((subject) => returned?.has(subject)) : [];
  const mended = sentBack.filter((subject) => fixed?.has(subject));
  return {
    key: step.key,
    relevant: live.relevant,
    state: stateOf(walked, sentBack.length > mended.length),
    done,
    total,
    hidden: live.fields.hidden,
    required: page.required,
    readOnly: readOnlyOf(walked, given),
    locked: unlocked !== 'all' && !subjects.concat(`section/agreement`).some((subject) => opens(step, unlocked, subject)),
    returned: sentBack.length,
    fixed: mended.length,
  };
}

/** The agreement is one section for all steps; it opens only those that have a box to tick. */
function opens(step: FormStep, unlocked: Unlocked, subject: string): boolean {
  if (subject === 'section/agreement' && !step.parts?.some(({ part }) => part === 'agreement')) return false;
  return isUnlocked(unlocked, subject);
}

function stateOf({ live, problems, done, total, touched }: Walked, returned: boolean): StepState {
  if (returned) return 'returned';
  if (live.relevant && done === total && problems.every(({ severity }) => severity === 'warning')) {
    return total === 0 && !touched ? 'optional' : 'complete';
  }
  return touched ? 'filling' : 'untouched';
}

/** Fields of a step that nobody edits. */
export function fixedFields(step: FormStep): string[] {
  return [...new Set([...(step.readOnly ?? []), ...Object.keys(step.computed ?? {})])];
}

/** Fields nobody edits, and on a page that was not returned all but those that are wrong by now. */
function readOnlyOf({ step, page }: Walked, given: Unlocked): string[] {
  const fixed = fixedFields(step);
  if (!step.section || isUnlocked(given, `section/${step.section}`)) return fixed;
  const wrong = page.problems.filter(({ severity }) => severity === 'error');
  if (wrong.some(({ field }) => field === undefined)) return fixed;
  return fieldsOf(step.schema).filter((field) => fixed.includes(field) || !wrong.some((problem) => problem.field === field));
}

/** What is wrong must be open to be mended, or a return could never be answered: its subject is unlocked as well. */
function withWrong(unlocked: Unlocked, walked: Walked[]): Unlocked {
  if (unlocked === 'all') return unlocked;
  const open = new Set(unlocked);
  for (const { step, problems } of walked) {
    for (const { field, severity } of problems) if (severity === 'error') for (const subject of subjectsAt(step, field)) open.add(subject);
  }
  return open;
}

/** The subjects a problem stands on: for one of a whole step, its page and its tables. */
function subjectsAt(step: FormStep, field: string): string[] {
  const [first = ''] = field.split('/');
  if (first === 'material' || first === 'attachments') return [field];
  if (first === 'agreement' || first === step.section) return [`section/${first}`];
  const collections = (step.parts ?? []).flatMap((part) => (part.part === 'records' ? [part.collection] : []));
  if (collections.includes(first)) return [`collection/${first}`];
  const tables = collections.map((each) => `collection/${each}`);
  return first === 'step' && step.section ? [`section/${step.section}`, ...tables] : first === 'step' ? tables : [];
}
