import type { FormFile } from '../contracts/configuration/form';
import type { AnswerRow, Answers, Data, Journey } from './model';
import { fieldsOf, isFilled } from './schema';

/** What a submission freezes: answers of the steps that concern the case, computed ones included; nothing hidden, nothing empty. */
export function relevantAnswers(
  form: FormFile,
  answers: Answers,
  journey: Journey,
): { sections: Record<string, Data>; collections: Record<string, AnswerRow[]> } {
  const sections: Record<string, Data> = {};
  const collections: Record<string, AnswerRow[]> = {};
  for (const step of form.steps) {
    const { relevant, hidden } = journey.steps.find(({ key }) => key === step.key)!;
    if (!relevant) continue;
    if (step.section) {
      const data = { ...answers.sections[step.section], ...journey.computed.sections[step.section] };
      Object.assign((sections[step.section] ??= {}), pick(data, fieldsOf(step.schema), hidden));
    }
    for (const part of step.parts ?? []) {
      if (part.part === 'agreement') Object.assign((sections.agreement ??= {}), pick(answers.sections.agreement ?? {}, [step.key], []));
      if (part.part !== 'records') continue;
      const { collection, schema } = part;
      collections[collection] = (answers.collections[collection] ?? []).map(({ id, data }) => {
        const row = { ...data, ...journey.computed.rows[collection]?.[id] };
        return { id, data: pick(row, fieldsOf(schema), journey.hiddenCells[collection]?.[id] ?? []) };
      });
    }
  }
  return { sections, collections };
}

function pick(data: Data, fields: string[], hidden: string[]): Data {
  const given = fields.filter((field) => !hidden.includes(field) && isFilled(data[field]));
  return Object.fromEntries(given.map((field) => [field, data[field]!]));
}
