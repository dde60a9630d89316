import Ajv, { type ErrorObject, type ValidateFunction } from 'ajv';
import type { Problem } from '../errors/platform-error';
import { jsonKinds, type JsonKind } from './kinds';
import { linearRegExp } from './regexp';

/** All of them are known by their `$id`: one may refer to another. */
const schemas = Object.values(jsonKinds).map(({ schema }) => schema);
const ajv = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true, schemas, code: { regExp: linearRegExp } });
const validators = new Map<JsonKind, ValidateFunction>();
/** More would only repeat themselves. */
const mostPerFile = 50;
/** Of those found, looked at to say them well: each choice is held against every other fault. */
const mostWeighed = 1000;

/** Whether a value follows the meta-schema of its kind: every fault at once, each at its JSON pointer. */
export function shapeProblems(kind: JsonKind, file: string, value: unknown): Problem[] {
  let validate = validators.get(kind);
  if (!validate) {
    validate = ajv.compile(jsonKinds[kind].schema);
    validators.set(kind, validate);
  }
  if (validate(value)) return [];
  return pertinent((validate.errors ?? []).slice(0, mostWeighed), value)
    .slice(0, mostPerFile)
    .map((error) => ({ where: `${file}#${error.instancePath}`, rule: 'shape', message: sentence(error) }));
}

/**
 * A value that fits no branch of a choice fails every branch: ten complaints about one misspelt part. Where the branches are told
 * apart by a constant key (`part`), only the complaints of the branch meant are kept; `oneOf` itself says nothing more then.
 */
function pertinent(errors: ErrorObject[], value: unknown): ErrorObject[] {
  const choices = errors.filter((error) => error.keyword === 'oneOf');
  let kept = errors;
  for (const choice of choices) {
    const inside = kept.filter(
      (error) =>
        error !== choice && error.schemaPath.startsWith(`${choice.schemaPath}/`) && error.instancePath.startsWith(choice.instancePath),
    );
    const branchOf = (error: ErrorObject) => error.schemaPath.slice(choice.schemaPath.length + 1).split('/')[0]!;
    const mistaken = new Set(
      inside.filter((error) => error.keyword === 'const' && error.instancePath === `${choice.instancePath}/part`).map(branchOf),
    );
    const branches = [...new Set(inside.map(branchOf))];
    const meant = branches.filter((branch) => !mistaken.has(branch));
    const part = (valueAt(value, choice.instancePath) as { part?: unknown } | undefined)?.part;
    if (meant.length === 1 && typeof part === 'string')
      kept = kept.filter((error) => error !== choice && (!inside.includes(error) || branchOf(error) === meant[0]));
    else {
      const names = inside.filter((error) => error.keyword === 'const').map((error) => String(error.params['allowedValue']));
      choice.params = { ...choice.params, names: [...new Set(names)] };
      kept = kept.filter((error) => !inside.includes(error));
    }
  }
  return kept;
}

function valueAt(value: unknown, pointer: string): unknown {
  return pointer
    .split('/')
    .slice(1)
    .reduce<unknown>((place, part) => (place as Record<string, unknown> | undefined)?.[unescapePointer(part)], value);
}

function sentence(error: ErrorObject): string {
  const params = error.params as Record<string, unknown>;
  switch (error.keyword) {
    case 'additionalProperties':
      return `The key ${JSON.stringify(params['additionalProperty'])} is not known here.`;
    case 'required':
      return `The key ${JSON.stringify(params['missingProperty'])} is missing.`;
    case 'enum':
      return `Expected one of ${(params['allowedValues'] as unknown[]).join(', ')}.`;
    case 'const':
      return `Expected ${JSON.stringify(params['allowedValue'])}.`;
    case 'type':
      return `Expected ${String(params['type'])}.`;
    case 'pattern':
      return `Does not follow the pattern ${String(params['pattern'])}.`;
    case 'oneOf':
      return `Expected exactly one of ${(params['names'] as string[] | undefined)?.join(', ') ?? 'several shapes'}.`;
    default:
      return `${(error.message ?? error.keyword).replace(/^./, (first) => first.toUpperCase())}.`;
  }
}

/** One part of a JSON pointer, escaped. */
export function pointerPart(key: string | number): string {
  return String(key).replaceAll('~', '~0').replaceAll('/', '~1');
}

function unescapePointer(part: string): string {
  return part.replaceAll('~1', '/').replaceAll('~0', '~');
}
