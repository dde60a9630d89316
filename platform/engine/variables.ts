import { PlatformError } from '../errors/platform-error';
import type { CompiledExpression, Json } from '../conditions/model';
import type { ScopeRow } from './model';
import { Incident, type Walk } from './walk';

type Names = Record<string, Json>;

/**
 * Variables live in a process, a called process or an item of a multi-instance; a plain sub-process uses its surroundings'.
 * An item sees what surrounds it; a called process sees its inputs alone (BPMN 2.0 §10.4.2, data visibility).
 */
function holder(walk: Walk, scope: string): ScopeRow {
  let row = walk.scope(scope);
  while (row.kind === 'subProcess' || row.kind === 'multi') row = walk.scope(row.parent!);
  return row;
}

/** All names an expression sees at a scope; inner ones win. */
export function namesAt(walk: Walk, scope: string): Names {
  const row = holder(walk, scope);
  return row.kind === 'item' ? { ...namesAt(walk, row.parent!), ...row.variables } : row.variables;
}

export function setVariables(walk: Walk, scope: string, variables: Names): void {
  if (Object.keys(variables).length === 0) return;
  const row = holder(walk, scope);
  walk.draft.putScope({ ...row, variables: { ...row.variables, ...variables } });
}

/**
 * @throws Incident when the expression fails, or reads a variable nobody has set: FEEL would take that for null and a comparison with
 * null for false, so a misspelt output would silently count as "no"
 */
export function evaluate(walk: Walk, expression: CompiledExpression, scope: string, extra: Names = {}): Json {
  const names = { ...namesAt(walk, scope), ...extra };
  const unset = expression.names.find((path) => !Object.hasOwn(names, path.split('.')[0]!));
  if (unset !== undefined) throw new Incident(`${expression.source} reads ${unset.split('.')[0]}, which nothing has set here`);
  return guarded(expression.source, () => expression.evaluate({ names, now: walk.event.now, zone: walk.plan.zone }));
}

/** A refusal of the expression language becomes an incident; anything else is a defect of ours and goes on. */
export function guarded(source: string, work: () => Json): Json {
  try {
    return work();
  } catch (error) {
    if (error instanceof PlatformError) throw new Incident(`${source}: ${error.message}`);
    throw error;
  }
}

/** @throws Incident when the answer is neither true nor false: an unknown condition is never taken for false. */
export function evaluateCondition(walk: Walk, expression: CompiledExpression, scope: string, extra: Names = {}): boolean {
  const answer = evaluate(walk, expression, scope, extra);
  if (typeof answer === 'boolean') return answer;
  throw new Incident(`The condition ${expression.source} gave ${JSON.stringify(answer)}, neither true nor false`);
}

/** @throws Incident when the answer is no text. */
export function evaluateText(walk: Walk, expression: CompiledExpression, scope: string): string {
  const answer = evaluate(walk, expression, scope);
  if (typeof answer === 'string' && answer !== '') return answer;
  throw new Incident(`${expression.source} gave ${JSON.stringify(answer)}, a text was expected`);
}

export function evaluateAll(walk: Walk, expressions: Record<string, CompiledExpression>, scope: string): Names {
  return Object.fromEntries(Object.entries(expressions).map(([name, expression]) => [name, evaluate(walk, expression, scope)]));
}
