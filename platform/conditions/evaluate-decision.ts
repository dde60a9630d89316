import { PlatformError } from '../errors/platform-error';
import type { DecisionTable, EvaluationContext, Json } from './model';

/**
 * The outputs of the one rule that holds, by name.
 * @throws PlatformError `expression.invalid` when no rule holds, or several do where one may
 */
export function evaluateDecision(table: DecisionTable, context: EvaluationContext): Json {
  const inputs = table.inputs.map(({ expression }) => expression.evaluate(context));
  const holds = (rule: DecisionTable['rules'][number]) => rule.tests.every((test, i) => test.matches(inputs[i] ?? null, context));
  const hits = table.hitPolicy === 'FIRST' ? table.rules.filter(first(holds)) : table.rules.filter(holds);
  const [hit] = hits;
  if (!hit) throw undecided(table, 'decision.noRule', `no rule holds for ${JSON.stringify(inputs)}`);
  if (hits.length > 1) {
    throw undecided(table, 'decision.severalRules', `rules ${hits.map(({ id }) => id).join(', ')} all hold for ${JSON.stringify(inputs)}`);
  }
  return Object.fromEntries(table.outputs.map(({ name }, i) => [name, hit.outputs[i]?.evaluate(context) ?? null]));
}

/** A predicate that holds for the first item only, and asks no further. */
function first<T>(holds: (item: T) => boolean): (item: T) => boolean {
  let found = false;
  return (item) => !found && (found = holds(item));
}

function undecided(table: DecisionTable, rule: string, message: string): PlatformError {
  return new PlatformError('expression.invalid', `decision ${table.id}: ${message}`, [{ where: table.id, rule, message }]);
}
