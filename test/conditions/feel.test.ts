import { readFileSync } from 'node:fs';
import fc from 'fast-check';
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

/** Expressions grown at random from the part of the language where the reference is right: whole numbers, no division, no missing values. */
const grown = fc.letrec((tie) => ({
  number: fc.oneof({ depthSize: 'small', withCrossShrink: true }, fc.integer({ min: -50, max: 50 }).map((n) => (n < 0 ? `(${n})` : String(n))), fc.constantFrom('a', 'basic.people'), fc.tuple(tie('number'), fc.constantFrom('+', '-', '*'), tie('number')).map(([l, o, r]) => `(${l} ${o} ${r})`), fc.tuple(tie('truth'), tie('number'), tie('number')).map(([c, l, r]) => `(if ${c} then ${l} else ${r})`), fc.tuple(fc.constantFrom('count', 'sum', 'min', 'max'), tie('list')).map(([f, l]) => `${f}(${l})`)),
  list: fc.oneof({ depthSize: 'small', withCrossShrink: true }, fc.array(tie('number'), { minLength: 1, maxLength: 4 }).map((items) => `[${items.join(', ')}]`), fc.constant('rows.a'), fc.tuple(tie('list'), tie('number')).map(([l, n]) => `(for i in ${l} return i + ${n})`), fc.tuple(tie('list'), tie('number')).map(([l, n]) => `append(${l}, ${n})`)),
  text: fc.oneof({ depthSize: 'small', withCrossShrink: true }, fc.stringMatching(/^[a-z中]{0,4}$/).map((s) => JSON.stringify(s)), fc.constantFrom('s', 'basic.auditMode'), fc.tuple(tie('text'), tie('text')).map(([l, r]) => `(${l} + ${r})`), tie('text').map((t) => `upper case(${t})`), tie('number').map((n) => `string(${n})`)),
  truth: fc.oneof({ depthSize: 'small', withCrossShrink: true }, fc.constantFrom('true', 'false'), fc.tuple(tie('number'), fc.constantFrom('<', '<=', '=', '!=', '>=', '>'), tie('number')).map(([l, o, r]) => `(${l} ${o} ${r})`), fc.tuple(tie('truth'), fc.constantFrom('and', 'or'), tie('truth')).map(([l, o, r]) => `(${l} ${o} ${r})`), tie('truth').map((t) => `not(${t})`), fc.tuple(fc.constantFrom('some', 'every'), tie('list'), tie('number')).map(([q, l, n]) => `(${q} i in ${l} satisfies i > ${n})`), fc.tuple(fc.constantFrom('contains', 'starts with', 'ends with'), tie('text'), tie('text')).map(([f, l, r]) => `${f}(${l}, ${r})`), fc.tuple(tie('number'), tie('number'), tie('number')).map(([n, l, r]) => `(${n} in [min(${l}, ${r})..max(${l}, ${r})])`)),
}));

describe('any expression of whole numbers, texts and lists', () => {
  it('is what feelin makes of it', () => {
    fc.assert(
      fc.property(fc.oneof(grown.number, grown.list, grown.text, grown.truth) as fc.Arbitrary<string>, (expression) => {
        expect({ expression, value: evaluate(expression) }).toEqual({ expression, value: reference(expression) });
      }),
      { numRuns: 400 },
    );
  });
});
