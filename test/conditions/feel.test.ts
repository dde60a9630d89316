import { readFileSync } from 'node:fs';
import { evaluate as feelin } from 'feelin';
import { compileExpression } from '../../platform/conditions/compile-expression';
import type { EvaluationContext, Json } from '../../platform/conditions/model';

interface Case { expression: string; gives: Json; names?: Record<string, Json>; differs?: string }

const { names, groups } = JSON.parse(readFileSync('test/conditions/cases.json', 'utf8')) as {
  names: Record<string, Json>;
  groups: { about: string; cases: Case[] }[];
};

const context = (own: Record<string, Json> = {}): EvaluationContext => ({
  names: { ...names, ...own },
  now: Date.parse('2024-07-31T17:30:00Z'),
  zone: 'Asia/Shanghai',
});

const evaluate = (source: string, own?: Record<string, Json>) => compileExpression(source).evaluate(context(own));

/** What the reference gives, in JSON; undefined when it has no answer at all. */
function reference(source: string, own: Record<string, Json> = {}): Json | undefined {
  const { value, warnings } = feelin(source, { ...names, ...own });
  if (warnings.some(({ type }) => type === 'NO_FUNCTION_FOUND')) return undefined;
  return JSON.parse(JSON.stringify(value ?? null)) as Json;
}

for (const { about, cases } of groups) {
  describe(about, () => {
    for (const { expression, gives, names: own, differs } of cases) {
      it(`${expression} is ${JSON.stringify(gives)}`, () => expect(evaluate(expression, own)).toEqual(gives));
      it(differs ? `${expression} differs from feelin: ${differs}` : `${expression} agrees with feelin`, () => {
        const theirs = expect(safely(() => reference(expression, own)));
        if (differs) theirs.not.toEqual(gives);
        else theirs.toEqual(gives);
      });
    }
  });
}

function safely(ask: () => Json | undefined): Json | undefined {
  try {
    return ask();
  } catch (error) {
    return `threw ${String(error)}`;
  }
}
