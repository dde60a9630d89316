import { schemaFault } from '../../journey/schema-check';
import type { Draft } from '../draft';
import { patternFault } from '../regexp';
import type { Rule } from '../rule';
import { pointerPart } from '../shape';

const types = ['object', 'array', 'string', 'number', 'integer', 'boolean'];
const formats = ['date', 'date-time', 'time', 'email', 'cn-credit-code', 'cn-mobile', 'cn-phone'];
const identifier = /^[A-Za-z_][A-Za-z0-9_]*$/;
const limits = { depth: 8, properties: 200, bytes: 100_000, values: 500 };

const counts = ['minLength', 'maxLength', 'minItems', 'maxItems', 'minProperties', 'maxProperties'];
const bounds = ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'];
const texts = ['title', 'description', '$comment'];
const flags = ['uniqueItems', 'readOnly', 'x-sensitive'];

/** Schemas as configuration writes them: draft-07 without anything that depends on an answer, leaves the file or backtracks. */
export const staticSchema: Rule = {
  name: 'static-schema',
  *check(draft) {
    for (const { where, schema } of schemasOf(draft)) {
      if (JSON.stringify(schema).length > limits.bytes) yield { where, message: `The schema is larger than ${limits.bytes} characters.` };
      else if ((schema as { type?: unknown }).type !== 'object') yield { where, message: 'The outermost type must be "object".' };
      else {
        const faults = [...faultsOf(schema, where, 0)];
        yield* faults;
        // What passes the list may still contradict itself: a text with a minimum, an unknown combination.
        const fault = faults.length === 0 ? schemaFault(schema) : undefined;
        if (fault) yield { where, message: `${fault}.` };
      }
    }
  },
};

/** Every schema that configuration writes, with its place. */
export function schemasOf(draft: Draft): { where: string; schema: object }[] {
  return [
    ...draft.of.entity.map(({ path, value }) => ({ where: `${path}#/schema`, schema: value.schema })),
    ...draft.of.form.flatMap(({ path, value }) =>
      value.steps.flatMap((step, index) => [
        ...(step.schema ? [{ where: `${path}#/steps/${index}/schema`, schema: step.schema }] : []),
        ...(step.parts ?? []).flatMap((part, p) =>
          part.part === 'records' ? [{ where: `${path}#/steps/${index}/parts/${p}/schema`, schema: part.schema }] : [],
        ),
      ]),
    ),
  ];
}

type Fault = { where: string; message: string };

function* faultsOf(schema: unknown, where: string, depth: number): Generator<Fault> {
  if (typeof schema !== 'object' || schema === null || Array.isArray(schema)) {
    yield { where, message: 'A schema must be an object.' };
    return;
  }
  if (depth > limits.depth) {
    yield { where, message: `Nested deeper than ${limits.depth} levels.` };
    return;
  }
  const node = schema as Record<string, unknown>;
  for (const [keyword, value] of Object.entries(node)) yield* keywordFaults(node, keyword, value, where, depth);
}

function* keywordFaults(node: Record<string, unknown>, keyword: string, value: unknown, where: string, depth: number): Generator<Fault> {
  const here = `${where}/${pointerPart(keyword)}`;
  const mustBe = (what: string) => ({ where: here, message: `${JSON.stringify(keyword)} must be ${what}.` });
  if (texts.includes(keyword)) {
    if (typeof value !== 'string') yield mustBe('a text');
    return;
  }
  if (flags.includes(keyword)) {
    if (typeof value !== 'boolean') yield mustBe('true or false');
    return;
  }
  if (counts.includes(keyword)) {
    if (!Number.isInteger(value) || (value as number) < 0) yield mustBe('a whole number from 0');
    return;
  }
  if (bounds.includes(keyword)) {
    if (typeof value !== 'number') yield mustBe('a number');
    return;
  }
  switch (keyword) {
    case 'type':
      if (typeof value !== 'string' || !types.includes(value)) yield mustBe(`one of ${types.join(', ')}`);
      return;
    case 'format':
      if (!formats.includes(value as string)) yield mustBe(`one of ${formats.join(', ')}`);
      return;
    case 'pattern': {
      const fault = typeof value === 'string' ? patternFault(value) : 'it is no text';
      if (fault) yield { where: here, message: `The pattern must run in linear time (no look-around, no back-reference): ${fault}.` };
      return;
    }
    case 'properties':
      if (typeof value !== 'object' || value === null || Array.isArray(value)) yield mustBe('an object');
      else {
        const entries = Object.entries(value);
        if (entries.length > limits.properties) yield { where: here, message: `More than ${limits.properties} fields.` };
        for (const [key, property] of entries) {
          if (!identifier.test(key))
            yield {
              where: `${here}/${pointerPart(key)}`,
              message: `The key ${JSON.stringify(key)} is no name that FEEL reads: letters, digits and _ only.`,
            };
          yield* faultsOf(property, `${here}/${pointerPart(key)}`, depth + 1);
        }
      }
      return;
    case 'required':
      if (!Array.isArray(value)) yield mustBe('a list of keys');
      else
        for (const [index, key] of value.entries()) {
          if (!Object.hasOwn((node['properties'] ?? {}) as object, key as string))
            yield { where: `${here}/${index}`, message: `${JSON.stringify(key)} is required but is no field.` };
        }
      return;
    case 'items':
      yield* faultsOf(value, here, depth + 1);
      return;
    case 'additionalProperties':
      if (value !== false) yield mustBe('false, or left out');
      return;
    case 'enum':
    case 'oneOf':
      if (!Array.isArray(value) || value.length === 0) yield mustBe('a list');
      else if (value.length > limits.values) yield { where: here, message: `More than ${limits.values} values; use a dictionary.` };
      else if (keyword === 'oneOf' && !value.every(isConstant))
        yield {
          where: here,
          message:
            'Each branch may hold "const" and "title" only; what depends on an answer is written as visibleWhen, requiredWhen or checks.',
        };
      return;
    case 'const':
    case 'default':
    case 'examples':
      return;
    default:
      yield {
        where: here,
        message:
          `The keyword ${JSON.stringify(keyword)} is not allowed: schemas are static; ` +
          'what depends on an answer is written as visibleWhen, requiredWhen or checks.',
      };
  }
}

function isConstant(branch: unknown): boolean {
  return (
    typeof branch === 'object' &&
    branch !== null &&
    'const' in branch &&
    Object.keys(branch).every((key) => key === 'const' || key === 'title')
  );
}
