import type { FormStep, RecordsPart } from '../contracts/configuration/form';
import type { Draft } from './draft';
import { fieldsOfStep, namesOfCase, namesOfRecord } from './known-names';
import { fieldsOf } from './schema-walk';
import { pointerPart } from './shape';
import { formsInUse } from './usage';

/** A FEEL text of a JSON file, and the names it may read there; absent where nothing can be said about them. */
export interface PlacedExpression {
  where: string;
  source: string;
  known?: string[];
}

/** Every FEEL text in the JSON files. One in a form that serves several case types comes once for each. */
export function expressions(draft: Draft): PlacedExpression[] {
  return [...inCaseTypes(draft), ...inForms(draft), ...inMaterials(draft)];
}

function inCaseTypes(draft: Draft): PlacedExpression[] {
  return draft.of.case.flatMap(({ path, value }) => {
    const known = namesOfCase(draft, value);
    const place = collector(path, known);
    place.one('/name', value.name);
    place.one('/businessKey', value.businessKey);
    place.map('/variables', value.variables);
    for (const [section, { prefill }] of Object.entries(value.sections ?? {}))
      place.map(`/sections/${pointerPart(section)}/prefill`, prefill);
    value.slots?.forEach((slot, index) => place.one(`/slots/${index}/value`, slot.value));
    const record = namesOfRecord(draft, value.roster?.entity);
    place.one('/roster/where', value.roster?.where, [...record, ...record.map((field) => `record.${field}`)]);
    return place.found;
  });
}

function inForms(draft: Draft): PlacedExpression[] {
  return formsInUse(draft).flatMap(({ form, caseType }) => {
    const known = namesOfCase(draft, caseType);
    const place = collector(form.path, known);
    form.value.steps.forEach((step, index) => inStep(draft, step, `/steps/${index}`, known, place));
    place.map('/outputs', form.value.outputs, [
      ...known,
      ...['outcome', 'returns', 'partial', 'reason'].map((name) => `submission.${name}`),
    ]);
    return place.found;
  });
}

function inStep(draft: Draft, step: FormStep, at: string, known: string[], place: Collector): void {
  const own = [...known, ...fieldsOfStep(step)];
  place.one(`${at}/when`, step.when);
  answerExpressions(step, at, own, place);
  step.parts?.forEach((part, index) => {
    const here = `${at}/parts/${index}`;
    if (part.part === 'records')
      answerExpressions(part, here, [...own, ...Object.keys(fieldsOf(part.schema)), ...Object.keys(part.computed ?? {})], place);
    if (part.part === 'documents') {
      // One document per record: its record is read as `record` and by its fields, whatever the case itself is about.
      const record = draft.of.case.flatMap(({ value }) => namesOfRecord(draft, value.roster?.entity));
      const perRecord = [...known, ...record, ...record.map((field) => `record.${field}`), 'document', 'number'];
      place.one(`${here}/number`, part.number, perRecord);
      place.one(`${here}/fileName`, part.fileName, perRecord);
    }
    if (part.part === 'progress') {
      // Counted over a case below: what it may read, and what lies under it.
      const below = draft.of.case.find(({ value }) => value.caseType === part.caseType)?.value;
      const read = below && [...namesOfCase(draft, below), 'below', 'stamped', 'roster'];
      part.columns?.forEach((column, c) => place.one(`${here}/columns/${c}/count`, column.count, read));
    }
  });
}

function answerExpressions(
  holder: Pick<FormStep | RecordsPart, 'visibleWhen' | 'requiredWhen' | 'computed' | 'checks'>,
  at: string,
  known: string[],
  place: Collector,
): void {
  for (const name of ['visibleWhen', 'requiredWhen', 'computed'] as const) place.map(`${at}/${name}`, holder[name], known);
  holder.checks?.forEach((check, index) => place.one(`${at}/checks/${index}/problem`, check.problem, known));
}

/** A material is due in every form that shows its stage, so its condition must be readable in each. */
function inMaterials(draft: Draft): PlacedExpression[] {
  const uses = formsInUse(draft);
  return [...draft.of.materials, ...draft.of.industry].flatMap(({ path, value }) =>
    (value.materials ?? []).flatMap((material, index) => {
      const at = `${path}#/materials/${index}`;
      const read = [
        ...(material.when === undefined ? [] : [{ where: `${at}/when`, source: material.when }]),
        ...(material.each === undefined ? [] : [{ where: `${at}/each/of`, source: material.each.of }]),
      ];
      const showing = uses.filter(({ form }) =>
        form.value.steps.some((step) => step.parts?.some((part) => part.part === 'materials' && part.stage === material.stage)),
      );
      if (showing.length === 0) return read;
      return showing.flatMap(({ caseType }) => read.map((one) => ({ ...one, known: namesOfCase(draft, caseType) })));
    }),
  );
}

interface Collector {
  found: PlacedExpression[];
  one(pointer: string, source: string | undefined, known?: string[]): void;
  map(pointer: string, sources: Record<string, string> | undefined, known?: string[]): void;
}

function collector(path: string, usual: string[]): Collector {
  const found: PlacedExpression[] = [];
  const one: Collector['one'] = (pointer, source, known = usual) => {
    if (source !== undefined) found.push({ where: `${path}#${pointer}`, source, known });
  };
  return {
    found,
    one,
    map: (pointer, sources, known) => {
      for (const [key, source] of Object.entries(sources ?? {})) one(`${pointer}/${pointerPart(key)}`, source, known);
    },
  };
}
