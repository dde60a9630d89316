import { parser } from '@bpmn-io/lezer-feel';
import type { Problem } from '../errors/platform-error';
import { parseString } from './literals';
import type { ArithmeticOp, CompareOp, Iteration, Syntax, TypeName } from './syntax';

/** A node of the grammar's tree; all of it that is read here. */
interface Node { name: string; from: number; to: number; type: { isError: boolean }; firstChild: Node | null; nextSibling: Node | null }

const IDENTIFIER = /^[A-Za-z_][A-Za-z0-9_]*$/;
const COMMENTS = new Set(['LineComment', 'BlockComment']);
/** Deeper than any person writes, shallower than the stack. */
const DEPTH = 200;
const EMPTY: Syntax = { is: 'literal', value: null };

export interface Parsed { syntax: Syntax; problems: Problem[] }

const parsers = { Expression: parser.configure({ top: 'Expression' }), UnaryTests: parser.configure({ top: 'UnaryTests' }) };

/** Reads FEEL by its grammar. `UnaryTests` is what a cell of a decision table holds. */
export function parse(source: string, top: keyof typeof parsers = 'Expression'): Parsed {
  const reader = new Reader(source);
  const deep = tooDeepAt(source);
  // Before the grammar reads it: what it cannot read it recovers from, bracket by bracket.
  if (deep !== undefined) {
    reader.problem(deep, `is nested deeper than ${DEPTH} levels`);
    return { syntax: EMPTY, problems: reader.problems };
  }
  const tree = parsers[top].parse(source);
  const syntax = reader.read(tree.topNode as unknown as Node);
  return { syntax, problems: reader.problems };
}

/** Where more brackets stand open than may; undefined when that is nowhere. */
function tooDeepAt(source: string): number | undefined {
  let open = 0;
  for (let at = 0; at < source.length; at += 1) {
    if ('([{'.includes(source[at]!)) open += 1;
    else if (')]}'.includes(source[at]!)) open -= 1;
    if (open > DEPTH) return at;
  }
  return undefined;
}

class Reader {
  readonly problems: Problem[] = [];
  private depth = 0;

  constructor(private readonly source: string) {}

  /** The syntax of a node; what cannot be read becomes null and a problem. */
  read(node: Node | undefined): Syntax {
    if (!node || node.type.isError) return this.unreadable(node?.from ?? this.source.length);
    if (this.depth >= DEPTH) return this.tooDeep(node.from);
    this.depth += 1;
    const rule = rules[node.name];
    const parts = this.parts(node);
    const syntax = rule ? rule(this, parts, node) : this.unreadable(node.from);
    this.depth -= 1;
    return syntax;
  }

  text = (node: Node) => this.source.slice(node.from, node.to);

  /** The children that carry meaning: brackets, keywords and comments stand between them. */
  parts(node: Node): Node[] {
    const parts: Node[] = [];
    for (let child = node.firstChild; child; child = child.nextSibling) if (!COMMENTS.has(child.name)) parts.push(child);
    const error = parts.find((part) => part.type.isError);
    if (error) this.unreadable(error.from);
    return parts.filter((part) => !part.type.isError);
  }

  /** An identifier as names may be written here. */
  identifier(node: Node): string {
    const name = this.text(node).trim();
    if (!IDENTIFIER.test(name)) this.problem(node.from, `"${name}" is not a name: use letters, digits and _`, 'expression.name');
    return name;
  }

  problem(at: number, message: string, rule = 'expression.syntax') {
    this.problems.push({ where: `offset ${at}`, rule, message });
  }

  private tooDeep(at: number): Syntax {
    if (this.problems.length === 0) this.problem(at, `is nested deeper than ${DEPTH} levels`);
    return EMPTY;
  }

  private unreadable(at: number): Syntax {
    const near = this.source.slice(at, at + 20).trim();
    if (this.problems.length === 0) this.problem(at, near ? `cannot be read from "${near}"` : 'is incomplete');
    return EMPTY;
  }
}

type Rule = (reader: Reader, parts: Node[], node: Node) => Syntax;

const operands = (parts: Node[]) => parts.filter((part) => /^[A-Z?]/.test(part.name) || ['null'].includes(part.name));
const named = (parts: Node[], name: string) => parts.find((part) => part.name === name);

const rules: Record<string, Rule> = {
  Expression: (reader, parts) => reader.read(parts[0]),
  ParenthesizedExpression: (reader, parts) => reader.read(parts[1]),
  PositiveUnaryTest: (reader, parts) => reader.read(parts[0]),
  null: () => EMPTY,
  '?': () => ({ is: 'input' }),
  Wildcard: () => ({ is: 'anything' }),
  NumericLiteral: (reader, _, node) => ({ is: 'literal', value: Number(reader.text(node).replace(/\s/g, '')) }),
  StringLiteral: (reader, _, node) => ({ is: 'literal', value: parseString(reader.text(node)) }),
  BooleanLiteral: (reader, _, node) => ({ is: 'literal', value: reader.text(node) === 'true' }),
  AtLiteral: (reader, parts, node) => ({ is: 'temporal', text: parseString(reader.text(parts.at(-1)!)), at: node.from }),
  VariableName: (reader, _, node) => ({ is: 'name', name: reader.text(node).trim().replace(/\s+/g, ' '), at: node.from }),
  PathExpression: (reader, parts, node) => ({
    is: 'path', of: reader.read(parts[0]), name: parts[2] ? reader.text(parts[2]).trim() : '', at: parts[2]?.from ?? node.to,
  }),
  FilterExpression: (reader, parts) => ({ is: 'filter', of: reader.read(parts[0]), by: reader.read(parts[2]) }),
  List: (reader, parts) => ({ is: 'list', items: operands(parts).map((part) => reader.read(part)) }),
  Context: (reader, parts) => ({
    is: 'context', entries: parts.filter((part) => part.name === 'ContextEntry').map((part) => entry(reader, part)),
  }),
  IfExpression: (reader, parts) => {
    const [test, then, otherwise] = operands(parts);
    return { is: 'if', test: reader.read(test), then: reader.read(then), otherwise: reader.read(otherwise) };
  },
  ForExpression: (reader, parts) => ({ is: 'for', iterations: iterations(reader, parts), body: reader.read(parts.at(-1)) }),
  QuantifiedExpression: (reader, parts) => ({
    is: 'quantified', every: parts[0]?.name === 'every', iterations: iterations(reader, parts), body: reader.read(parts.at(-1)),
  }),
  Conjunction: (reader, parts) => ({ is: 'and', left: reader.read(parts[0]), right: reader.read(parts[2]) }),
  Disjunction: (reader, parts) => ({ is: 'or', left: reader.read(parts[0]), right: reader.read(parts[2]) }),
  Comparison: (reader, parts) => {
    const [left, word, ...rest] = parts;
    const value = reader.read(left);
    if (word?.name === 'between') return { is: 'between', value, low: reader.read(rest[0]), high: reader.read(rest[2]) };
    if (word?.name === 'in') {
      const tests = named(rest, 'PositiveUnaryTests');
      return { is: 'in', value, tests: tests ? reader.parts(tests).map((test) => reader.read(test)) : [reader.read(rest[0])] };
    }
    return { is: 'compare', op: (word ? reader.text(word) : '=') as CompareOp, left: value, right: reader.read(rest[0]) };
  },
  SimplePositiveUnaryTest: (reader, parts) => (parts[0]?.name === 'Interval'
    ? reader.read(parts[0])
    : { is: 'test', op: reader.text(parts[0]!) as CompareOp, value: reader.read(parts[1]) }),
  Interval: (reader, parts) => ({
    is: 'range', low: reader.read(parts[1]), high: reader.read(parts[3]), lowIn: parts[0]?.name === '[', highIn: parts[4]?.name === ']',
  }),
  ArithmeticExpression: (reader, parts) => (parts[0]?.name === 'ArithOp'
    ? { is: 'negate', of: reader.read(parts[1]) }
    : { is: 'arithmetic', op: reader.text(parts[1]!) as ArithmeticOp, left: reader.read(parts[0]), right: reader.read(parts[2]) }),
  FunctionInvocation: call,
  DateTimeLiteral: (reader, parts, node) => (parts[0]?.name === 'AtLiteral' ? reader.read(parts[0]) : call(reader, parts, node)),
  DateTimeConstructor: (reader, _, node) => rules.VariableName!(reader, [], node),
  SpecialFunctionName: (reader, _, node) => rules.VariableName!(reader, [], node),
  InstanceOfExpression: (reader, parts) => ({ is: 'instanceOf', of: reader.read(parts[0]), type: type(reader, parts.at(-1)!) }),
  FunctionDefinition: (reader, parts) => {
    const formal = named(parts, 'FormalParameters');
    const body = named(parts, 'FunctionBody');
    return {
      is: 'function',
      parameters: formal ? reader.parts(formal).map((each) => reader.identifier(reader.parts(each)[0]!)) : [],
      body: reader.read(body && reader.parts(body)[0]),
    };
  },
  UnaryTests: (reader, parts) => {
    if (parts[0]?.name === 'Wildcard') return { is: 'anything' };
    const tests = named(parts, 'PositiveUnaryTests');
    const read = tests ? reader.parts(tests).map((test) => reader.read(test)) : [reader.read(undefined)];
    return { is: 'unaryTests', tests: read, negated: parts[0]?.name === 'not' };
  },
};

function call(reader: Reader, parts: Node[], node: Node): Syntax {
  const byName = named(parts, 'NamedParameters');
  const byPlace = named(parts, 'PositionalParameters');
  const callee = reader.read(parts[0]);
  const at = node.from;
  if (!byName) return { is: 'call', callee, args: byPlace ? reader.parts(byPlace).map((arg) => reader.read(arg)) : [], at };
  const pairs = reader.parts(byName).map((pair) => reader.parts(pair));
  const names = pairs.map((pair) => reader.text(pair[0]!).trim());
  return { is: 'call', callee, names, args: pairs.map((pair) => reader.read(pair.at(-1))), at };
}

function entry(reader: Reader, node: Node): { key: string; value: Syntax } {
  const [key, value] = reader.parts(node);
  const text = key ? reader.text(key).trim() : '';
  return { key: text.startsWith('"') ? parseString(text) : text, value: reader.read(value) };
}

function iterations(reader: Reader, parts: Node[]): Iteration[] {
  const each = named(parts, 'InExpressions');
  return (each ? reader.parts(each) : []).map((node) => {
    const [name, , over] = reader.parts(node);
    const [from, , to] = over ? reader.parts(over) : [];
    return { name: name ? reader.identifier(name) : '', from: reader.read(from), ...(to && { to: reader.read(to) }) };
  });
}

function type(reader: Reader, node: Node): TypeName {
  const inner = reader.parts(node)[0] ?? node;
  const parts = reader.parts(inner);
  if (inner.name === 'ListType') return { name: 'list', element: type(reader, named(parts, 'Type')!) };
  if (inner.name === 'ContextType') {
    const entries = reader.parts(named(parts, 'ContextEntryTypes')!).map((each) => reader.parts(each));
    return { name: 'context', entries: Object.fromEntries(entries.map(([key, of]) => [reader.text(key!).trim(), type(reader, of!)])) };
  }
  if (inner.name === 'FunctionType') return { name: 'function' };
  return { name: reader.text(inner).trim().replace(/\s+/g, ' ') };
}
