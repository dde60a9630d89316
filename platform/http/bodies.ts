import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { PlatformError } from '../errors/platform-error';
import type { Route } from './route';

/** Compiles every route's body schema once, so that a bad one stops the start and not a request. */
export function compileBodies(routes: readonly Route[]): { check(route: Route, body: unknown): unknown } {
  const ajv = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true });
  addFormats(ajv, ['date']);
  const validators = new Map<Route, ValidateFunction>();
  for (const route of routes) if (route.body) validators.set(route, ajv.compile(route.body));
  return {
    /** @throws PlatformError `request.malformed` with every problem, each at its JSON pointer */
    check(route, body) {
      const validate = validators.get(route);
      if (!validate) return undefined;
      const value = body ?? {};
      if (hasPrototypeKeys(value)) throw new PlatformError('request.malformed');
      if (validate(value)) return value;
      throw new PlatformError(
        'request.malformed',
        undefined,
        (validate.errors ?? [])
          .slice(0, 20)
          .map((error) => ({ where: error.instancePath || '/', rule: error.keyword, message: error.message ?? '' })),
      );
    },
  };
}

/** `__proto__` survives JSON.parse as a plain key; nothing of ours is ever named so. */
function hasPrototypeKeys(value: unknown, depth = 0): boolean {
  if (value === null || typeof value !== 'object') return false;
  if (depth > 40) return true;
  return Object.entries(value).some(
    ([key, one]) => key === '__proto__' || key === 'constructor' || key === 'prototype' || hasPrototypeKeys(one, depth + 1),
  );
}
