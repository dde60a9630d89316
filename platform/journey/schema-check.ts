import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { linearPattern } from '../conditions/patterns';
import { expectationOf, shouldBe, shownOf } from './expectation';
import { isCreditCode, isMobile, isPhone } from './formats';
import type { Data, SchemaCheck } from './model';
import { isFilled, propertiesOf, type Property } from './schema';
import { saying } from '../words/say';

/**
 * The whole check of answers by a step's schema (draft-07). On the server only: ajv compiles schemas to code, which the
 * browser's content security policy forbids. Patterns come from configuration, so they run in linear time.
 */
const ajv = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true, multipleOfPrecision: 9, code: { regExp: linear() } });
addFormats(ajv, ['date', 'time', 'date-time', 'email', 'uri', 'uuid']);
ajv.addFormat('cn-credit-code', isCreditCode);
ajv.addFormat('cn-mobile', isMobile);
ajv.addFormat('cn-phone', isPhone);
// What draws a field is no business of the check.
ajv.addVocabulary(['x-sensitive', 'x-unit']);

const compiled = new WeakMap<object, ValidateFunction>();

/**
 * One finding per field, in the language of whoever is being answered. Keys that the schema does not declare are not looked at.
 * @throws Error when the schema itself is invalid, which `schemaFault` tells beforehand
 */
export const checkSchema: SchemaCheck = (schema, data) => {
  const properties = propertiesOf(schema);
  const declared = Object.fromEntries(Object.entries(data).filter(([field]) => Object.hasOwn(properties, field)));
  const validate = validatorOf(schema);
  if (validate(declared)) return [];
  const found = new Map<string, ReturnType<SchemaCheck>[number]>();
  for (const error of validate.errors ?? []) {
    const finding = findingOf(error, properties, declared);
    if (finding && !found.has(finding.field)) found.set(finding.field, finding);
  }
  return [...found.values()];
};

/** Why a schema cannot be used, in English for those who wrote it; undefined when it can. */
export function schemaFault(schema: object): string | undefined {
  try {
    validatorOf(schema);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function validatorOf(schema: object): ValidateFunction {
  let validate = compiled.get(schema);
  if (!validate) {
    validate = ajv.compile(schema);
    compiled.set(schema, validate);
  }
  return validate;
}

function findingOf(error: ErrorObject, properties: Record<string, Property>, data: Data): ReturnType<SchemaCheck>[number] | undefined {
  const [, first] = error.instancePath.split('/').map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
  if (first === undefined) return error.keyword === 'required' ? missing(String(error.params.missingProperty), properties) : undefined;
  if (!isFilled(data[first])) return missing(first, properties);
  const short = shouldBe(expectationOf(properties[first] ?? {}) || saying().wantsText);
  return { field: first, kind: 'wrong', message: saying().wrongWanted(shownOf(data[first] ?? null), short), short };
}

function missing(field: string, properties: Record<string, Property>): ReturnType<SchemaCheck>[number] {
  const wanted = expectationOf(properties[field] ?? {});
  if (!wanted) return { field, kind: 'missing', message: saying().notFilled, short: saying().notFilledShort };
  return { field, kind: 'missing', message: saying().notFilledWanted(shouldBe(wanted)), short: shouldBe(wanted) };
}

/** Ajv's hook for another engine of regular expressions; its `code` is only read for stand-alone modules. */
function linear() {
  const engine = (pattern: string) => {
    const { test } = linearPattern(pattern);
    // ajv tells its engines apart by their text: without one every pattern would be judged by the first.
    return { test, toString: () => `linear ${pattern}` };
  };
  return Object.assign(engine, { code: 'linear' });
}
