import { compileExpression } from '../../../platform/conditions/compile-expression';
import type { EvaluationContext, Json } from '../../../platform/conditions/model';

/** What a page does with an expression: its value, or the code of its refusal. */
export function answer(expression: string, context: EvaluationContext): { value: Json } | { refused: string } {
  try {
    return { value: compileExpression(expression).evaluate(context) };
  } catch (error) {
    return { refused: String((error as { code?: unknown }).code ?? error) };
  }
}

Object.assign(globalThis, { answer });
