/** Expressions that go on for ever, grow without end or reach for what is not theirs, and texts that are none. */

const nested = (open: string, times: number, inside: string, close: string) => open.repeat(times) + inside + close.repeat(times);
/** Ten lists that hold each other ten times: some hundred characters that stand for a thousand million values. */
const bomb = `{a: [${Array(10).fill(1).join()}], ${[...'bcdefghijk']
  .map((key, at) => `${key}: [${Array(10).fill('abcdefghijk'[at]).join()}]`)
  .join(', ')}}.k`;

/** Each ends in `expression.budget` or `expression.invalid`. `text` has 60,000 letters, `rows` 500 rows. */
export const endless: Record<string, string> = {
  'a loop of a thousand million': 'for i in 1..1000000000 return i',
  'loops in loops': 'for i in 1..1000, j in 1..1000, k in 1..1000 return i * j * k',
  'some without end': 'some i in 1..1000000000 satisfies i < 0',
  'lists in lists as a result': bomb,
  'lists in lists as a text': `string(${bomb})`,
  'lists in lists compared': `(${bomb}) = (${bomb})`,
  'lists in lists as a type': `(${bomb}) instance of ${nested('list<', 11, 'number', '>')}`,
  'lists in lists laid flat': `flatten(${bomb})`,
  'a list that holds itself': 'for i in 1..10000 return partial',
  'the same rows many times': 'for i in 1..20000 return rows',
  'a text joined by long texts': `string join(for i in 1..30000 return "x", "${'y'.repeat(9000)}")`,
  'a text replaced by long texts': `replace(text, ".", "${'y'.repeat(9000)}")`,
  'contexts that grow': '(for i in 1..20000 return context put(if i = 1 then {} else partial[-1], string(i), i))[-1]',
  'a long pattern on a long text, often': 'for i in 1..1000 return matches(text, "(x+x+)+y")',
  'a pattern of too many states': 'matches(text, "(x{1,30}){1,30}y")',
  'a function that calls itself': '{f: function(g, n) g(g, n + 1), r: f(f, 1)}.r',
  'one that does so deep in brackets': `{f: function(g, n) ${nested('[', 180, 'g(g, n + 1)', ']')}, r: f(f, 1)}.r`,
  'a sort by a function': 'sort(for i in 1..50000 return i, function(a, b) a < b)',
  'thousands of open brackets': '(([{'.repeat(2400),
  'thousands of beginnings': 'for x in '.repeat(300),
  'quotes': '"'.repeat(999),
  'ten thousand letters and one': 'a'.repeat(10_001),
  'nothing': '',
  'a zero': '\u0000',
};

/** Each gives null, or nothing of the platform. */
export const reaching: string[] = [
  'constructor', 'constructor.constructor', '__proto__', 'toString', '{}.constructor', '{}.__proto__', '[].constructor', '"".constructor',
  'rows[1].__proto__', 'rows[1].constructor', 'get value({}, "__proto__")', 'get value(rows[1], "constructor")', '{__proto__: {a: 1}}.a',
  'date("2024-01-01").constructor', 'duration("P1D").constructor', '[1..2].constructor', '(function(x) x).constructor',
  'matches("x", "(?=x)")', 'matches("x", "(x)\\1")', `matches("x", "${'(x?){1000}'.repeat(20)}")`, '9999999 ** 9999999', '1 / 0',
  'date("999999999-12-31")', 'date("2024-01-01") + duration("P99999999999999999999999999999Y")', '\ud800', 'number("1e999")', 'number("NaN")', 'decimal(1, 1e308)',
];
