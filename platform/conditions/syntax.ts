import type { FeelDate, FeelDateTime, FeelDuration, FeelTime } from './temporal';

export type CompareOp = '=' | '!=' | '<' | '<=' | '>' | '>=';
export type ArithmeticOp = '+' | '-' | '*' | '/' | '**';

/** One `x in …` of `for`, `some` and `every`; `to` when it counts from `from` to it. */
export interface Iteration { name: string; from: Syntax; to?: Syntax }

/** A type after `instance of`. */
export type TypeName = { name: string; element?: TypeName; entries?: Record<string, TypeName> };

/** FEEL as we read it: the grammar's tree without its tokens. `at` is the offset in the source. */
export type Syntax =
  | { is: 'literal'; value: null | boolean | number | string | FeelDate | FeelTime | FeelDateTime | FeelDuration }
  | { is: 'temporal'; text: string; at: number }
  | { is: 'input' }
  | { is: 'name'; name: string; at: number }
  | { is: 'path'; of: Syntax; name: string; at: number }
  | { is: 'filter'; of: Syntax; by: Syntax }
  | { is: 'list'; items: Syntax[] }
  | { is: 'context'; entries: { key: string; value: Syntax }[] }
  | { is: 'if'; test: Syntax; then: Syntax; otherwise: Syntax }
  | { is: 'for'; iterations: Iteration[]; body: Syntax }
  | { is: 'quantified'; every: boolean; iterations: Iteration[]; body: Syntax }
  | { is: 'and' | 'or'; left: Syntax; right: Syntax }
  | { is: 'compare'; op: CompareOp; left: Syntax; right: Syntax }
  | { is: 'between'; value: Syntax; low: Syntax; high: Syntax }
  | { is: 'in'; value: Syntax; tests: Syntax[] }
  | { is: 'range'; low: Syntax; high: Syntax; lowIn: boolean; highIn: boolean }
  | { is: 'test'; op: CompareOp; value: Syntax }
  | { is: 'arithmetic'; op: ArithmeticOp; left: Syntax; right: Syntax }
  | { is: 'negate'; of: Syntax }
  | { is: 'call'; callee: Syntax; args: Syntax[]; names?: string[]; at: number }
  | { is: 'instanceOf'; of: Syntax; type: TypeName }
  | { is: 'function'; parameters: string[]; body: Syntax }
  | { is: 'unaryTests'; tests: Syntax[]; negated: boolean }
  | { is: 'anything' };

/** Every syntax directly inside one, for walks that treat most kinds alike. */
export function childrenOf(syntax: Syntax): Syntax[] {
  switch (syntax.is) {
    case 'path':
    case 'negate':
    case 'instanceOf':
      return [syntax.of];
    case 'filter':
      return [syntax.of, syntax.by];
    case 'list':
      return syntax.items;
    case 'context':
      return syntax.entries.map((entry) => entry.value);
    case 'if':
      return [syntax.test, syntax.then, syntax.otherwise];
    case 'for':
    case 'quantified':
      return [...syntax.iterations.flatMap((each) => (each.to ? [each.from, each.to] : [each.from])), syntax.body];
    case 'and':
    case 'or':
    case 'compare':
    case 'arithmetic':
      return [syntax.left, syntax.right];
    case 'between':
      return [syntax.value, syntax.low, syntax.high];
    case 'in':
      return [syntax.value, ...syntax.tests];
    case 'range':
      return [syntax.low, syntax.high];
    case 'test':
      return [syntax.value];
    case 'call':
      return [syntax.callee, ...syntax.args];
    case 'function':
      return [syntax.body];
    case 'unaryTests':
      return syntax.tests;
    default:
      return [];
  }
}
