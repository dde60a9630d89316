import { readFileSync } from 'node:fs';
import Big from 'big.js';
import fc from 'fast-check';
import { compileExpression, compileTest } from '../../platform/conditions/compile-expression';
import { evaluateDecision } from '../../platform/conditions/evaluate-decision';
import { parseDecisions } from '../../platform/conditions/parse-decisions';
import type { Json } from '../../platform/conditions/model';
import type { PlatformError } from '../../platform/errors/platform-error';

const now = Date.parse('2024-07-31T17:30:00Z');
const context = (names: Record<string, Json> = {}, zone = 'Asia/Shanghai') => ({ names, now, zone });
const evaluate = (source: string, names?: Record<string, Json>) => compileExpression(source).evaluate(context(names));
const fixture = (name: string) => readFileSync(`test/conditions/fixtures/${name}.dmn`, 'utf8');

function refused(act: () => unknown): PlatformError {
  try {
    act();
  } catch (error) {
    return error as PlatformError;
  }
  throw new Error('was not refused');
}

describe('numbers', () => {
  const decimal = fc.tuple(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: 0, max: 4 }))
    .map(([digits, places]) => Number(`${digits}e-${places}`));

  it('add, subtract and multiply exactly', () => fc.assert(fc.property(decimal, decimal, (a, b) => {
    expect(evaluate('a + b', { a, b })).toBe(Big(a).plus(b).toNumber());
    expect(evaluate('a + b - b = a', { a, b })).toBe(true);
    expect(evaluate('a + b = b + a and a * b = b * a', { a, b })).toBe(true);
    expect(evaluate('(a - b) + (b - a) = 0', { a, b })).toBe(true);
  })));

  it('are in one order whatever the operator', () => fc.assert(fc.property(decimal, decimal, (a, b) => {
    expect(evaluate('[a < b, a = b, a > b]', { a, b })).toEqual([a < b, a === b, a > b]);
    expect(evaluate('(a <= b) = not(a > b) and (a != b) = not(a = b)', { a, b })).toBe(true);
    expect(evaluate('a in [min(a, b)..max(a, b)]', { a, b })).toBe(true);
  })));

  it('divide and leave a remainder that fits', () => fc.assert(fc.property(decimal, decimal, (a, b) => {
    if (b === 0) expect(evaluate('a / b', { a, b })).toBeNull();
    else expect(evaluate('abs(modulo(a, b)) < abs(b)', { a, b })).toBe(true);
  })));

  it('round to a neighbour, half away from zero', () => fc.assert(fc.property(decimal, fc.integer({ min: 0, max: 3 }), (n, scale) => {
    expect(evaluate('abs(round half up(n, scale) - n) <= 0.5 / 10 ** scale', { n, scale })).toBe(true);
    expect(evaluate('floor(n, scale) <= n and n <= ceiling(n, scale)', { n, scale })).toBe(true);
  })));
});

describe('an evaluation', () => {
  it('takes no more steps than allowed', () => {
    for (const source of [
      'for i in 1..1000000000 return i',
      'some x in 1..1000, y in 1..1000, z in 1..1000 satisfies x + y + z < 0',
      '{f: function(g) g(g), r: f(f)}.r',
      'count(flatten(for i in 1..400 return for j in 1..400 return j))',
      'string length(string join(for i in 1..90000 return long, ""))',
    ]) expect(refused(() => evaluate(source, { long: 'x'.repeat(10_000) })).code).toBe('expression.budget');
  });

  it('matches hostile patterns in linear time', () => {
    // One that tries every way would not be through before the sun goes out.
    expect(evaluate('matches(s, "(a+)+$")', { s: `${'a'.repeat(5_000)}!` })).toBe(false);
  });

  it('never reads what is not data', () => {
    expect(evaluate('[toString, x.__proto__, x.constructor, get value(x, "hasOwnProperty")]', { x: {} })).toEqual([null, null, null, null]);
    expect(evaluate('{__proto__: {polluted: true}}')).not.toHaveProperty('polluted');
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it('takes the day from its own zone', () => {
    const today = compileExpression('today()');
    expect(today.evaluate(context({}, 'Asia/Shanghai'))).toBe('2024-08-01');
    expect(today.evaluate(context({}, 'America/New_York'))).toBe('2024-07-31');
  });
});

describe('an expression', () => {
  it('is compiled once', () => expect(compileExpression('a + 1')).toBe(compileExpression('a + 1')));

  it('says which names it reads', () => {
    expect(compileExpression('basic.auditMode = "A" and count(options[level > 2]) > n').names)
      .toEqual(['basic.auditMode', 'n', 'options', 'options.level']);
    expect(compileExpression('for o in options return o.level + x').names).toEqual(['options', 'options.level', 'x']);
    expect(compileExpression('A2-2-1').names).toEqual(['A2']);
    expect(compileExpression('"A2-2-1"').names).toEqual([]);
  });

  it('is refused with every unknown name and function', () => {
    const known = ['basic.auditMode', 'options.level', 'case', 'limit'];
    const error = refused(() => compileExpression('basic.auditMod = 1 and x > 2 and case.anything = 3', { known }));
    expect(error.code).toBe('expression.invalid');
    expect(error.problems.map(({ rule, message }) => [rule, message])).toEqual([
      ['expression.unknownName', 'nothing is called "basic.auditMod" here; known: auditMode'],
      ['expression.unknownName', 'nothing is called "x" here; known: basic, options, case, limit'],
    ]);
    expect(compileExpression('options[level > limit].level', { known }).names).toEqual(['limit', 'options', 'options.level']);
  });

  it('is refused with calls that could only ever be null', () => {
    const why = (source: string) =>
      refused(() => compileExpression(source)).problems.map(({ where, rule, message }) => `${where} ${rule}: ${message}`);
    expect(why('1 + shout("a")')).toEqual(['offset 4 expression.function: there is no function "shout"']);
    expect(why('contains("a") or contains("a", "b", "c")')).toEqual([
      'offset 0 expression.function: "contains" takes 2 arguments, not 1',
      'offset 17 expression.function: "contains" takes 2 arguments, not 3',
    ]);
    expect(why('substring("a")')).toEqual(['offset 0 expression.function: "substring" takes 2 to 3 arguments, not 1']);
    expect(why('today(1)')).toEqual(['offset 0 expression.function: "today" takes 0 arguments, not 1']);
    expect(why('contains(text: "a", match: "b")')).toEqual([
      'offset 0 expression.function: "contains" has no parameter "text"; it has string, match',
    ]);
    expect(why('matches(x, "(?=a)")')).toEqual(['offset 0 expression.function: "(?=a)" is not a pattern that runs in linear time (RE2)']);
  });

  it('is refused where it cannot be read', () => {
    for (const source of ['', 'a +', 'a b c)', 'if a then b', '"open', '1 2', 'a; b', '基本.值', `${'('.repeat(300)}1${')'.repeat(300)}`]) {
      expect(refused(() => compileExpression(source, { known: ['a', 'b'] })).code).toBe('expression.invalid');
    }
  });
});

describe('a decision table', () => {
  it('gives the outputs of the first rule that holds', () => {
    const { tables: [chain], problems } = parseDecisions(fixture('valid-chain'));
    expect(problems).toEqual([]);
    expect(chain).toMatchObject({ id: 'chain', name: 'Who looks at it', hitPolicy: 'FIRST', inputs: [{ label: 'Scale' }, {}] });
    expect(chain!.rules[0]!.note).toBe('few people & simple');
    expect(evaluateDecision(chain!, context({ basic: { people: 3, mode: 'B' } })))
      .toEqual({ chain: [{ tier: 'low', deed: 'review' }], days: 5 });
    expect(evaluateDecision(chain!, context({ basic: { people: 30, mode: 'B' } }))).toMatchObject({ days: 31 });
  });

  it('has an answer, and one only', () => {
    const { tables: [band] } = parseDecisions(fixture('valid-unique'));
    expect(evaluateDecision(band!, context({ n: 5 }))).toEqual({ band: 'low' });
    expect(evaluateDecision(band!, context({ n: null }))).toEqual({ band: 'none' });
    expect(refused(() => evaluateDecision(band!, context({ n: 10 }))).problems).toEqual([
      { where: 'band', rule: 'decision.severalRules', message: 'rules low, high all hold for [10]' },
    ]);
    expect(refused(() => evaluateDecision(band!, context({ n: 'x' }))).problems[0]!.rule).toBe('decision.noRule');
  });

  it('is refused with all that is wrong with it', () => {
    expect(parseDecisions(fixture('invalid-tables')).problems).toEqual([
      { where: 'collecting', rule: 'decision.hitPolicy', message: 'hit policy COLLECT is not supported; use UNIQUE or FIRST' },
      { where: 'wordy', rule: 'decision.table', message: 'has no <decisionTable>; only tables decide here' },
      { where: 'crooked/n', rule: 'decision.expression', message: '"n +" is incomplete' },
      { where: 'crooked', rule: 'decision.output', message: 'every <output> needs a name of letters, digits and _ only, and there must be one' },
      { where: 'crooked/r', rule: 'decision.cells', message: 'has 2 inputs, the table has 1' },
      { where: 'crooked/r', rule: 'decision.expression', message: '">" is incomplete' },
      { where: 'crooked/r', rule: 'decision.expression', message: '"shout("a")" there is no function "shout"' },
    ]);
  });

  it('is not read from XML that is broken or brings a document type', () => {
    for (const [xml, why] of [
      ['<!DOCTYPE x [<!ENTITY a "b">]><definitions/>', 'a document type is not allowed'],
      ['<definitions><decision></definitions>', '<decision> is not closed'],
      ['', 'there is no element'],
    ]) {
      const problem = { where: 'definitions', rule: 'decision.xml', message: `is not XML that can be read: ${why}` };
      expect(parseDecisions(xml!).problems).toEqual([problem]);
    }
  });

  it('tests a cell in every way FEEL has', () => {
    const passes = (test: string, input: Json, names = {}) => compileTest(test).matches(input, context(names));
    const passing: [string, Json, object?][] = [
      ['-', null], ['> 5', 6], ['"a", "b"', 'b'], ['null', null], ['!= 3', 4], ['xs', 2, { xs: [1, 2] }],
      ['? > 3 and flag', 4, { flag: true }], ['contains(?, "x")', 'axb'],
    ];
    const failing: [string, Json][] = [['not("a", "b")', 'b'], ['[1..5)', 5], ['true', false], ['> 5', null], ['not(> 5)', null]];
    for (const [test, input, names] of passing) expect([test, passes(test, input, names)]).toEqual([test, true]);
    for (const [test, input] of failing) expect([test, passes(test, input)]).toEqual([test, false]);
  });
});
