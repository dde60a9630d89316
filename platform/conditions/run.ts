import { PlatformError } from '../errors/platform-error';
import { entryOf, isContext, type Context, type Value } from './values';

/** Steps one evaluation may take: far above any honest expression, a few milliseconds of work. */
const STEPS = 100_000;
const DEPTH = 100;
/** Parts a result may have, texts counted by 64 letters: more than any table holds. */
const PARTS = 200_000;

/** One evaluation: its clock, its zone, and what is left of its budget. */
export class Run {
  private steps = STEPS;
  private depth = 0;
  private parts = PARTS;

  constructor(readonly now: number, readonly zone: string) {}

  /** @throws PlatformError `expression.budget` */
  spend(steps = 1) {
    this.steps -= steps;
    if (this.steps < 0) throw new PlatformError('expression.budget');
  }

  /** Writes out parts of the result. @throws PlatformError `expression.budget` */
  make(parts: number) {
    this.parts -= parts;
    if (this.parts < 0) throw new PlatformError('expression.budget');
  }

  /** Calls a function that may call itself. @throws PlatformError `expression.budget` */
  enter<T>(call: () => T): T {
    if (this.depth >= DEPTH) throw new PlatformError('expression.budget');
    this.depth += 1;
    const result = call();
    this.depth -= 1;
    return result;
  }
}

/** Names as they stand at one place of an expression, from the inside out. */
export interface Scope {
  run: Run;
  names: Context;
  /** Inside a filter, the row: its entries are names too. */
  row?: Value;
  /** What a unary test tests. */
  input?: Value;
  outer?: Scope;
}

export type Evaluate = (scope: Scope) => Value;

/** The value a name has, null when nothing has it. Only own entries count: `constructor` is a name like any other. */
export function lookUp(scope: Scope, name: string): Value {
  for (let at: Scope | undefined = scope; at; at = at.outer) {
    if (Object.hasOwn(at.names, name)) return at.names[name] ?? null;
    if (at.row !== undefined && isContext(at.row) && Object.hasOwn(at.row, name)) return entryOf(at.row, name);
  }
  return null;
}

/** What a unary test tests: nearest first. */
export function inputOf(scope: Scope): Value {
  for (let at: Scope | undefined = scope; at; at = at.outer) if (at.input !== undefined) return at.input;
  return null;
}
