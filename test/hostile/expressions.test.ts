import { compileExpression } from '../../platform/conditions/compile-expression';
import { parseDecisions } from '../../platform/conditions/parse-decisions';
import { linearPattern } from '../../platform/conditions/patterns';
import type { Json } from '../../platform/conditions/model';
import { PlatformError } from '../../platform/errors/platform-error';
import { checkSchema, schemaFault } from '../../platform/journey/schema-check';
import { checkTemplate } from '../../platform/letters/check-template';
import { renderTemplate } from '../../platform/letters/render-template';
import { formatNumber, patternProblems } from '../../platform/numbering/number';
import { endless, reaching } from './expressions';

/** What configuration has the server work out, at its worst: each ends, in an error of the catalogue, and takes nothing with it. */

const names: Record<string, Json> = { text: 'x'.repeat(60_000), rows: Array.from({ length: 500 }, (_, n) => ({ n })) };
const evaluate = (source: string) => compileExpression(source).evaluate({ names, now: 0, zone: 'UTC' });

function codeOf(work: () => unknown): string {
  try {
    return `gave ${(JSON.stringify(work()) ?? 'undefined').slice(0, 80)}`;
  } catch (error) {
    if (error instanceof PlatformError) return error.code;
    throw error;
  }
}

afterEach(() => {
  expect(Object.keys(Object.prototype)).toEqual([]);
});

describe('An expression', () => {
  it.each(Object.entries(endless))('of %s is ended', (_name, source) => {
    expect(codeOf(() => evaluate(source))).toMatch(/^expression\.(budget|invalid)$/);
  });

  it.each(reaching)('%s reaches nothing', (source) => {
    expect(codeOf(() => evaluate(source))).toMatch(/^(gave (null|\[(null,?)*\])|expression\.invalid)$/);
  });

  it('gives no key that would be a prototype where its result is copied', () => {
    expect(Object.keys(evaluate('context put({a: 1}, "__proto__", {polluted: 1})') as object)).toEqual(['a']);
    expect(Object.keys(evaluate('context([{key: "__proto__", value: {polluted: 1}}, {key: "a", value: 1}])') as object)).toEqual(['a']);
  });

  it('that goes over a whole table of 2,000 rows is still honest', () => {
    const table = Array.from({ length: 2000 }, (_, n) => ({ n, name: `第 ${n} 行`, unit: 'kg' }));
    const over = (source: string) => compileExpression(source).evaluate({ names: { table }, now: 0, zone: 'UTC' });
    expect(over('sum(table.n)')).toBe(1_999_000);
    expect(over('count(table[unit = "kg" and n > 10])')).toBe(1989);
    expect(over('every row in table satisfies matches(row.name, "^第 \\d+ 行$")')).toBe(true);
    expect((over('for row in table return {n: row.n, name: row.name}') as Json[]).length).toBe(2000);
    expect((over('string join(table.name, "、")') as string).length).toBeGreaterThan(10_000);
  });
});

describe('A pattern', () => {
  it.each([
    ['with a look-ahead', '(?=a)a'],
    ['with a back-reference', '(a)\\1'],
    ['of a hundred thousand states', '(x?){1000}'.repeat(20)],
    ['of repeats in repeats', '((x{100}){100}){100}'],
    ['of five thousand groups', '('.repeat(5000) + ')'.repeat(5000)],
    ['longer than anybody writes', 'a'.repeat(1001)],
    ['never closed', '[a'],
  ])('%s is refused where it is written', (_name, pattern) => {
    expect(() => linearPattern(pattern)).toThrow();
    expect(schemaFault({ type: 'object', properties: { name: { type: 'string', pattern } } })).toBeDefined();
  });

  it('that backtracks elsewhere tells a long answer wrong, and one beyond measure too', () => {
    const schema = { type: 'object', properties: { name: { type: 'string', pattern: '^(([a-z])+.)+[A-Z]([a-z])+$' } } };
    expect(schemaFault(schema)).toBeUndefined();
    for (const name of ['a'.repeat(60_000), 'a'.repeat(4_000_000)]) expect(checkSchema(schema, { name })).toHaveLength(1);
    expect(checkSchema(schema, { name: 'abcAbc' })).toEqual([]);
  });
});

describe('A decision table', () => {
  const table = (inside: string) => `<definitions><decision id="d"><decisionTable>${inside}</decisionTable></decision></definitions>`;
  it.each([
    ['with a document type', '<!DOCTYPE definitions [<!ENTITY a "b">]><definitions>&a;</definitions>'],
    ['that names a file', '<!DOCTYPE d SYSTEM "file:///etc/passwd"><definitions/>'],
    ['that names an address', '<!DOCTYPE d SYSTEM "http://169.254.169.254/"><definitions/>'],
    ['of entities that multiply', `<!DOCTYPE d [<!ENTITY a "x"><!ENTITY b "${'&a;'.repeat(50)}">]><definitions>&b;</definitions>`],
    ['of an entity nobody declared', '<definitions>&lol;</definitions>'],
    ['of 100,000 elements', `<definitions>${'<a/>'.repeat(100_000)}</definitions>`],
    ['of 100,000 elements in each other', '<definitions>'.repeat(100_000)],
    ['cut short', '<definitions><decision id="d">'],
    ['that is nothing', ''],
    ['that is a zero', '\u0000'],
    ['in another coding, as read', '\ufffd\ufffd<\u0000d\u0000>'],
    ['with an expression that is none', table(`<input><inputExpression><text>${'('.repeat(9000)}</text></inputExpression></input><output name="a"/>`)],
  ])('%s is told as a problem', (_name, xml) => {
    const { problems } = parseDecisions(xml);
    expect(problems.length).toBeGreaterThan(0);
    for (const problem of problems) expect(problem).toEqual({ where: expect.any(String) as string, rule: expect.stringMatching(/^decision\./) as string, message: expect.any(String) as string });
  });
});

describe('A template', () => {
  const rows = names.rows as Json[];
  it.each([
    ['of a prototype', '<p>{{constructor.constructor}}</p>'],
    ['of a prototype by its other name', '<p>{{__proto__.polluted}}</p>'],
    ['of a prototype looked up', '<p>{{lookup this "__proto__"}}</p>'],
    ['of a prototype in brackets', '<p>{{this.[constructor]}}</p>'],
    ['of a prototype as a literal', '<p>{{"constructor"}}</p>'],
    ['that defines a helper', '<p>{{#with "s" as |string|}}{{#with string.sub.apply}}{{this}}{{/with}}{{/with}}</p>'],
    ['with an inline partial', '{{#*inline "x"}}{{> x}}{{/inline}}{{> x}}'],
    ['with a partial', '{{> x}}'],
    ['with a dynamic partial', '{{> (lookup . "x")}}'],
    ['with a decorator', '{{* x}}'],
    ['with a raw block', '{{{{raw}}}}x{{{{/raw}}}}'],
    ['with unescaped values', '<p>{{{text}}}</p>'],
    ['with unescaped values by sign', '<p>{{&text}}</p>'],
    ['with a block that is not closed', '{{#if a}}<p>x</p>'],
    ['with a block closed by another', '{{#if a}}<p>x</p>{{/each}}'],
    ['of thousands of blocks', '{{#if a}}'.repeat(9000)],
    ['of thousands of brackets', `{{join ${'(join '.repeat(8000)}}}`],
    ['of half a mustache', '{{'],
    ['with a script', '<script>alert(1)</script>'],
    ['with a handler', '<p onclick="alert(1)">x</p>'],
    ['with a picture from elsewhere', '<img src="http://169.254.169.254/">'],
    ['with a style from elsewhere', '<link rel="stylesheet" href="//x.example">'],
    ['of a million letters', 'x'.repeat(1_000_000)],
  ])('%s is refused, at its place in the file', (_name, source) => {
    const problems = checkTemplate(source, 'a.hbs');
    expect(problems.length).toBeGreaterThan(0);
    for (const { where } of problems) expect(where).toMatch(/^a\.hbs:\d+:\d+$/);
    expect(codeOf(() => renderTemplate(source, names, 'a.hbs'))).toBe('configuration.invalid');
  });

  it.each([
    ['prints loops in loops in loops', '{{#each rows}}{{#each @root.rows}}{{#each @root.rows}}<p>{{n}}</p>{{/each}}{{/each}}{{/each}}', { rows }],
    ['goes through loops that print nothing', '{{#each rows}}{{#each @root.rows}}{{#each @root.rows}}{{/each}}{{/each}}{{/each}}', { rows }],
    ['prints a long text thousands of times', `<p>${'{{text}}'.repeat(12_000)}</p>`, { text: 'x'.repeat(60_000) }],
    ['prints a long text per row', '{{#each rows}}<p>{{@root.text}}</p>{{/each}}', { rows, text: 'x'.repeat(60_000) }],
  ])('that %s is ended', (_name, source, given) => {
    expect(codeOf(() => renderTemplate(source, given))).toBe('configuration.invalid');
  });

  it('prints what looks like markup or a template as text', () => {
    const name = '<script>alert(1)</script>{{constructor}}&amp;';
    expect(renderTemplate('<p>{{name}}</p>', { name })).toEqual([{ tag: 'p', classes: [], children: [{ text: name }] }]);
  });
});

describe('A number', () => {
  it('of a pattern that is none is told, and no width makes a long one', () => {
    for (const pattern of ['', '{}', '{seq', '{constructor}', '{__proto__}{seq}', '{seq:999}', '{seq:5}{', '{'.repeat(5000)]) {
      expect([pattern.slice(0, 20), patternProblems(pattern).length > 0]).toEqual([pattern.slice(0, 20), true]);
    }
    expect(formatNumber('{seq:99}', { edition: '$&', unit: '$1', seq: 1 })).toHaveLength(99);
    expect(formatNumber('{edition}{unit}{seq}', { edition: '$&', unit: '$1', seq: 1 })).toBe('$&$11');
  });
});
