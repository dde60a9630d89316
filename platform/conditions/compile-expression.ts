import { PlatformError, type Problem } from '../errors/platform-error';
import { closureOf } from './closures';
import type { CompiledExpression, DecisionTest, EvaluationContext, Json } from './model';
import { namesOf, type KnownNames } from './names';
import { parse } from './parse';
import { Run, type Evaluate } from './run';
import type { Syntax } from './syntax';
import { emptyContext, toJson, type Context } from './values';

/** Longer than any expression a file may hold; a longer one is somebody's mistake or attack. */
const LONGEST = 10_000;
const KEPT = 5_000;

interface Ready { syntax: Syntax; compiled: CompiledExpression }

const ready = new Map<string, Ready>();

/**
 * Compiles a FEEL expression (DMN 1.3 § 10.3), once per source. With `known`, names that nothing answers to are problems.
 * @throws PlatformError `expression.invalid` with every problem found
 */
export function compileExpression(source: string, options: { known?: KnownNames } = {}): CompiledExpression {
  const { syntax, compiled } = readyFor(source);
  if (!options.known) return compiled;
  const { names, problems } = namesOf(syntax, options.known);
  if (problems.length > 0) throw invalid(source, problems);
  return { ...compiled, names };
}

/**
 * Compiles a cell of a decision table (DMN 1.3 § 7.3.3, unary tests).
 * @throws PlatformError `expression.invalid`
 */
export function compileTest(source: string): DecisionTest {
  if (source.trim() === '' || source.trim() === '-') return { source: '-', matches: () => true };
  const closure = closureOf(checked(source, 'UnaryTests'));
  return {
    source,
    matches: (input, { names, now, zone }) => within(() => closure({ run: new Run(now, zone), names: names as Context, input })) === true,
  };
}

function readyFor(source: string): Ready {
  let found = ready.get(source);
  if (!found) {
    const syntax = checked(source, 'Expression');
    found = { syntax, compiled: { source, names: namesOf(syntax).names, evaluate: evaluator(closureOf(syntax)) } };
    if (ready.size >= KEPT) ready.clear();
    ready.set(source, found);
  }
  return found;
}

function checked(source: string, top: 'Expression' | 'UnaryTests'): Syntax {
  if (source.length > LONGEST) {
    throw invalid('', [{ where: 'offset 0', rule: 'expression.syntax', message: `is longer than ${LONGEST} characters` }]);
  }
  const { syntax, problems } = parse(source, top);
  const all = problems.length > 0 ? problems : namesOf(syntax).problems;
  if (all.length > 0) throw invalid(source, all);
  return syntax;
}

const evaluator = (closure: Evaluate) => ({ names, now, zone }: EvaluationContext): Json => within(() => {
  const run = new Run(now, zone);
  return toJson(closure({ run, names: (names ?? emptyContext()) as Context }), (parts) => run.make(parts));
});

/** Functions that call each other inside deep expressions exhaust the stack before their budget: that is the same fault. */
function within<T>(evaluate: () => T): T {
  try {
    return evaluate();
  } catch (error) {
    if (error instanceof RangeError) throw Object.assign(new PlatformError('expression.budget'), { cause: error });
    throw error;
  }
}

function invalid(source: string, problems: Problem[]): PlatformError {
  const [first] = problems;
  return new PlatformError('expression.invalid', `${source}: ${first!.message} (${first!.where})`, problems);
}
