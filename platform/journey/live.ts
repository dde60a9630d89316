import type { Json } from '../conditions/model';
import type { FormFile, FormStep } from '../contracts/configuration/form';
import { ask, holds } from './ask';
import type { AnswerRow, Answers, Data, FieldRules, Fields, Journey, LiveStep } from './model';
import { fieldsOf } from './schema';

/** Answers as they stand once every condition has been asked and every computed value computed. */
export interface Live {
  names: Record<string, Json>;
  steps: Record<string, LiveStep>;
  computed: Journey['computed'];
  hiddenCells: Journey['hiddenCells'];
}

/** Rounds after which answers that keep changing each other are left as they are. */
const ROUNDS = 8;

/**
 * Lets the answers settle: what is shown depends on answers, computed ones too, and an answer not shown counts as not given.
 * Each round asks with what the round before found, until nothing changes.
 */
export function settle(form: FormFile, answers: Answers): Live {
  let live: Live = { names: {}, steps: {}, computed: { sections: {}, rows: {} }, hiddenCells: {} };
  let seen = '';
  for (let round = 0; round < ROUNDS; round += 1) {
    live = settleOnce(form, answers, live);
    // A round that hides and computes nothing has found what it began with.
    if (round === 0 && changesNothing(live)) break;
    const shown = Object.values(live.steps).map(({ relevant, fields }) => [relevant, fields.hidden]);
    const found = JSON.stringify([shown, live.computed, live.hiddenCells]);
    if (found === seen) break;
    seen = found;
  }
  return live;
}

function changesNothing({ steps, computed, hiddenCells }: Live): boolean {
  return Object.values(steps).every(({ relevant, fields }) => relevant && fields.hidden.length === 0)
    && Object.values(computed.sections).every((fields) => Object.keys(fields).length === 0)
    && Object.keys(computed.rows).length === 0
    && Object.values(hiddenCells).every((cells) => Object.values(cells).every((fields) => fields.length === 0));
}

function settleOnce(form: FormFile, answers: Answers, before: Live): Live {
  const names = namesOf(form, answers, before);
  const live: Live = { names, steps: {}, computed: { sections: {}, rows: {} }, hiddenCells: {} };
  for (const step of form.steps) {
    const relevant = !step.when || holds(step.when, names, answers);
    const data = step.section ? sectionOf(form, answers, before, step.section) : {};
    const { fields, computed } = settleFields(step, data, names, answers);
    if (step.section && relevant) Object.assign(live.computed.sections[step.section] ??= {}, computed);
    live.steps[step.key] = { relevant, fields, rows: relevant ? settleRows(step, fields.names, answers, before, live) : {} };
  }
  return live;
}

/** The fields of one page or row: computed ones in the order they are written, then what is shown. */
function settleFields(rules: FieldRules, given: Data, around: Record<string, Json>, answers: Answers): { fields: Fields; computed: Data } {
  const declared = fieldsOf(rules.schema);
  const own: Data = { ...given };
  // A table has many rows and most have no rules: their names are put together when a rule first reads them.
  let together: Record<string, Json> | undefined;
  const names = () => (together ??= namesWith(around, declared, own));
  const { computed: formulas = {}, visibleWhen = {} } = rules;
  const computed: Data = {};
  for (const [field, expression] of Object.entries(formulas)) {
    own[field] = names()[field] = computed[field] = ask(expression, names(), answers);
  }
  const hidden = declared.filter((field) => visibleWhen[field] !== undefined && !holds(visibleWhen[field], names(), answers));
  const data: Data = {};
  for (const field of declared) if (!hidden.includes(field) && own[field] !== null && own[field] !== undefined) data[field] = own[field];
  return { fields: { data, hidden, get names() { return names(); } }, computed };
}

/** Names around a page or row, and its own fields: they win, also where nothing is filled in. */
function namesWith(around: Record<string, Json>, declared: string[], own: Data): Record<string, Json> {
  const names = { ...around };
  for (const field of declared) names[field] = null;
  return Object.assign(names, own);
}

function settleRows(step: FormStep, names: Record<string, Json>, answers: Answers, before: Live, live: Live): LiveStep['rows'] {
  const rows: LiveStep['rows'] = {};
  for (const part of step.parts ?? []) {
    if (part.part !== 'records') continue;
    const { collection } = part;
    const hiddenCells = (live.hiddenCells[collection] ??= {});
    rows[collection] = (answers.collections[collection] ?? []).map((row) => {
      const { fields, computed } = settleFields(part, rowOf(before, collection, row), names, answers);
      if (part.computed) Object.assign((live.computed.rows[collection] ??= {})[row.id] ??= {}, computed);
      // One table may stand on several steps; a cell that any of them shows is shown.
      hiddenCells[row.id] = hiddenCells[row.id]?.filter((field) => fields.hidden.includes(field)) ?? fields.hidden;
      return Object.assign(fields, { id: row.id });
    });
  }
  return rows;
}

/** Names as every step sees them: sections and collections with computed values and without what is not shown. */
function namesOf(form: FormFile, answers: Answers, live: Live): Record<string, Json> {
  const names: Record<string, Json> = { ...answers.names };
  for (const section of Object.keys(answers.sections)) names[section] = sectionOf(form, answers, live, section);
  for (const [collection, rows] of Object.entries(answers.collections)) names[collection] = rows.map((row) => rowOf(live, collection, row));
  for (const { section, holder } of form.steps) {
    const held = holder ? names[holder] : undefined;
    if (section && holder && isData(held)) names[holder] = { ...held, [section]: names[section] ?? {} };
  }
  return names;
}

function sectionOf(form: FormFile, answers: Answers, live: Live, section: string): Data {
  const data: Data = { ...answers.sections[section], ...live.computed.sections[section] };
  for (const field of unseen(form, live, section)) delete data[field];
  return data;
}

function rowOf(live: Live, collection: string, { id, data }: AnswerRow): Data {
  const row: Data = { ...data, ...live.computed.rows[collection]?.[id] };
  for (const field of live.hiddenCells[collection]?.[id] ?? []) delete row[field];
  return row;
}

/** Fields of a section that the form asks for on some step, but at present shows on none. */
function unseen(form: FormFile, live: Live, section: string): Set<string> {
  const steps = form.steps.filter((step) => step.section === section && live.steps[step.key]);
  const fields = new Set(steps.flatMap((step) => fieldsOf(step.schema)));
  for (const step of steps) {
    const { relevant, fields: { hidden } } = live.steps[step.key]!;
    if (relevant) for (const field of fieldsOf(step.schema)) if (!hidden.includes(field)) fields.delete(field);
  }
  return fields;
}

const isData = (value: Json | undefined): value is Data => typeof value === 'object' && value !== null && !Array.isArray(value);
