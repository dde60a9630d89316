/** Any JSON value; what FEEL reads and gives. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** What an evaluation sees: names to values, the injected clock, and the programme's zone for `today()`. */
export interface EvaluationContext {
  names: Record<string, Json>;
  /** UTC milliseconds; what `now()` and `today()` answer. */
  now: number;
  zone: string;
}

/** A FEEL expression compiled once to a closure. */
export interface CompiledExpression {
  source: string;
  /** Free names it reads, as dotted paths from the first name, e.g. `basic.auditMode`. */
  names: string[];
  /** @throws PlatformError `expression.budget` when it takes more steps than allowed. */
  evaluate(context: EvaluationContext): Json;
}

/** A DMN decision table, hit policy UNIQUE or FIRST. */
export interface DecisionTable {
  id: string;
  name?: string;
  hitPolicy: 'UNIQUE' | 'FIRST';
  inputs: { label?: string; expression: CompiledExpression }[];
  outputs: { name: string }[];
  rules: { id: string; tests: DecisionTest[]; outputs: CompiledExpression[]; note?: string }[];
}

/** A unary test of one cell; `undefined` stands for `-`. */
export interface DecisionTest {
  source: string;
  matches(input: Json, context: EvaluationContext): boolean;
}
