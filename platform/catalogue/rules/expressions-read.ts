import { compileExpression } from '../../conditions/compile-expression';
import { PlatformError } from '../../errors/platform-error';
import { expressions } from '../expressions';
import type { Rule } from '../rule';
import { usageIsKnown } from '../usage';

/** Every FEEL text parses, and reads only names that something answers to where it stands. */
export const expressionsRead: Rule = {
  name: 'expressions-read',
  *check(draft) {
    // Which names there are depends on workflows and forms: while one cannot be read, only the grammar is judged.
    const sure = usageIsKnown(draft) && !(['tiers', 'programme', 'entity'] as const).some((kind) => draft.broken.has(kind));
    for (const { where, source, known } of expressions(draft)) yield* expressionFaults(where, source, sure ? known : undefined);
  },
};

/** What the compiler says against an expression, told at its place. */
export function expressionFaults(where: string, source: string, known: string[] | undefined): { where: string; message: string }[] {
  try {
    compileExpression(source, known ? { known } : {});
    return [];
  } catch (error) {
    if (!(error instanceof PlatformError) || error.code !== 'expression.invalid') throw error;
    return error.problems.map((problem) => ({ where, message: `${JSON.stringify(source)}, ${problem.where}: ${problem.message}.` }));
  }
}
