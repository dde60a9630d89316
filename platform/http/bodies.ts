import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { PlatformError } from '../errors/platform-error';
import type { Route } from './route';

/** Entries of a list or object whose problems are all told. */
const MOST_TOLD = 1000;

/** Compiles every route's body schema once, so that a bad one stops the start and not a request. */
export function compileBodies(routes: readonly Route[]): { check(route: Route, body: unknown): unknown } {
  const judges = [false, true].map((allErrors) => {
    const ajv = new Ajv({ allErrors, strict: true, allowUnionTypes: true });
    addFormats(ajv, ['date']);
    return ajv;
  }) as [Ajv, Ajv];
  const validators = new Map<Route, { whole: ValidateFunction; gate: ValidateFunction }>();
  for (const route of routes)
    if (route.body) validators.set(route, { gate: judges[0].compile(route.body), whole: judges[1].compile(route.body) });
  return {
    /** @throws PlatformError `request.malformed` with every problem, each at its JSON pointer */
    check(route, body) {
      const validate = validators.get(route);
      if (!validate) return undefined;
      const value = body ?? {};
      if (validate.gate(value)) return value;
      // A list of a million mistakes has a million problems: only what a person wrote is told whole.
      const judge = isShort(value as object) ? validate.whole : validate.gate;
      judge(value);
      throw new PlatformError(
        'request.malformed',
        undefined,
        (judge.errors ?? [])
          .slice(0, 20)
          .map((error) => ({ where: error.instancePath || '/', rule: error.keyword, message: error.message ?? '' })),
      );
    },
  };
}

function isShort(value: object): boolean {
  const entriesOf = (one: unknown) => (Array.isArray(one) ? one.length : one !== null && typeof one === 'object' ? Object.keys(one).length : 0);
  return Object.values(value).every((one) => entriesOf(one) <= MOST_TOLD);
}
