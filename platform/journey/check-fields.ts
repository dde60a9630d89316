import type { AnswerProblem } from '../contracts/work';
import { holds } from './ask';
import { expectationOf, shouldBe, shownOf, typeOf } from './expectation';
import type { Answers, Data, FieldRules, Fields, SchemaCheck } from './model';
import { dictionaryOf, fieldsOf, isFilled, propertiesOf, requiredBy, titleOf } from './schema';
import { choicesIn } from './choices';
import { saying } from '../words/say';

/** A problem of one field, or of the whole page or row when `field` is absent. */
export interface FieldProblem extends Pick<AnswerProblem, 'message' | 'short' | 'severity' | 'title'> { field?: string }

export interface FieldsResult { problems: FieldProblem[]; required: string[]; done: number; touched: boolean }

type Context = Pick<Answers, 'now' | 'zone' | 'dictionaries'> & { check?: SchemaCheck };

/** Checks a page or a row: what is required, its schema, its choices, its own checks. Nothing hidden is required or reported. */
export function checkFields(rules: FieldRules, fields: Fields, context: Context): FieldsResult {
  const required = requiredOf(rules, fields, context);
  const missing = required.filter((field) => !isFilled(fields.data[field])).map((field) => missingProblem(rules, field));
  const answered = Object.fromEntries(Object.entries(fields.data).filter(([, value]) => isFilled(value)));
  const wrong = [
    ...schemaProblems(rules, answered, context),
    ...choiceProblems(rules, answered, context),
  ];
  const noticed = new Set(missing.map(({ field }) => field));
  const problems = [...missing, ...wrong, ...ownChecks(rules, fields, context).filter(({ field }) => !field || !noticed.has(field))];
  const faulty = new Set(problems.filter(({ severity }) => severity === 'error').map(({ field }) => field));
  const own = new Set([...Object.keys(rules.computed ?? {}), ...(rules.readOnly ?? [])]);
  return {
    problems: inOrder(rules, problems),
    required,
    done: required.filter((field) => !faulty.has(field)).length,
    touched: Object.keys(answered).some((field) => !own.has(field)),
  };
}

function requiredOf({ schema, requiredWhen = {} }: FieldRules, fields: Fields, clock: Context): string[] {
  const always = requiredBy(schema);
  return fieldsOf(schema).filter((field) => !fields.hidden.includes(field)
    && (always.includes(field) || (requiredWhen[field] !== undefined && holds(requiredWhen[field], fields.names, clock))));
}

function missingProblem({ schema, ui }: FieldRules, field: string): FieldProblem {
  const property = propertiesOf(schema)[field] ?? {};
  const chosen = dictionaryOf(ui, field) !== undefined || property.enum || property.oneOf || typeOf(property) === 'boolean';
  const wanted = chosen ? '' : expectationOf(property);
  return {
    field, title: titleOf(schema, field), severity: 'error',
    message: chosen ? saying().notChosen : wanted ? saying().notFilledWanted(shouldBe(wanted)) : saying().notFilled,
    short: chosen ? saying().notChosenShort : saying().notFilledShort,
  };
}

function schemaProblems({ schema }: FieldRules, data: Data, { check }: Context): FieldProblem[] {
  if (!schema || !check) return [];
  return check(schema, data)
    .filter(({ kind }) => kind === 'wrong')
    .map(({ field, message, short }) => ({ field, title: titleOf(schema, field), message, short, severity: 'error' }));
}

/** Answers must be choices of their dictionary. What the programme itself fills in is not the reader's to correct. */
function choiceProblems({ schema, ui, readOnly = [], computed = {} }: FieldRules, data: Data, { dictionaries }: Context) {
  return Object.entries(data).flatMap(([field, value]): FieldProblem[] => {
    const dictionary = dictionaries?.[dictionaryOf(ui, field) ?? ''];
    if (!dictionary || readOnly.includes(field) || Object.hasOwn(computed, field)) return [];
    const known = choicesIn(dictionary);
    const [strange] = (Array.isArray(value) ? value : [value]).filter((each) => !known.has(String(each)));
    if (strange === undefined) return [];
    const message = saying().wrongChoice(shownOf(strange));
    return [{ field, title: titleOf(schema, field), message, short: saying().wrongChoiceShort, severity: 'error' }];
  });
}

function ownChecks({ schema, checks = [] }: FieldRules, fields: Fields, clock: Context): FieldProblem[] {
  return checks
    .filter(({ problem, at }) => !(at && fields.hidden.includes(at)) && holds(problem, fields.names, clock))
    .map(({ at, message, severity = 'error' }) => {
      const about = at ? { field: at, title: titleOf(schema, at) } : { title: '' };
      return { ...about, message, short: message, severity };
    });
}

/** As the fields stand on the page, so that a summary reads from top to bottom. */
function inOrder({ schema }: FieldRules, problems: FieldProblem[]): FieldProblem[] {
  const order = new Map(fieldsOf(schema).map((field, i) => [field, i]));
  const place = ({ field }: FieldProblem) => (field === undefined ? Infinity : order.get(field) ?? Infinity);
  return problems.sort((a, b) => (place(a) === place(b) ? 0 : place(a) - place(b)));
}
