import { compileExpression } from '../conditions/compile-expression';
import type { Json } from '../conditions/model';

/** The clock and zone of a walk. */
export interface Clock { now: number; zone: string }

/** The value of an expression over names. @throws PlatformError `expression.budget`, `expression.invalid` */
export function ask(expression: string, names: Record<string, Json>, { now, zone }: Clock): Json {
  return compileExpression(expression).evaluate({ names, now, zone });
}

/** Whether an expression is true; unknown is not. */
export function holds(expression: string, names: Record<string, Json>, clock: Clock): boolean {
  return ask(expression, names, clock) === true;
}
