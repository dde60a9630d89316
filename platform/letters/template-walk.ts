import type { Problem } from '../errors/platform-error';
import { valueMark } from './parse-letter';
import { helperArguments, templateBlocks, templateHelpers } from './template-helpers';

/** Loops in loops multiply; four levels print any table there is. */
export const deepestBlocks = 4;

type Statement = hbs.AST.Statement;
type Expression = hbs.AST.Expression;

/** Goes through a template's syntax tree once: gathers its problems, the names it reads, and its text apart from its values. */
export class TemplateWalk {
  readonly problems: Problem[] = [];
  readonly names = new Set<string>();
  /** The source with everything but its text blanked out, so that places in the HTML are places in the file. */
  private readonly blank: string[];
  private readonly lineStarts = [0];
  /** Whether names inside the present block still start at the letter's names; `each` and `with` move them. */
  private moved = 0;

  constructor(
    private readonly source: string,
    private readonly file: string,
  ) {
    this.blank = source.split('').map((sign) => (sign === '\n' ? '\n' : ' '));
    for (let at = source.indexOf('\n'); at >= 0; at = source.indexOf('\n', at + 1)) this.lineStarts.push(at + 1);
  }

  skeleton(): string {
    return this.blank.join('');
  }

  program(program: hbs.AST.Program | undefined, depth: number): void {
    if (program?.blockParams?.length)
      this.problem(program, 'template/blockParams', 'names between bars are not available; use ../ and this');
    for (const statement of program?.body ?? []) this.statement(statement, depth);
  }

  private statement(statement: Statement, depth: number): void {
    switch (statement.type) {
      case 'ContentStatement':
        return this.content(statement as hbs.AST.ContentStatement);
      case 'CommentStatement':
        return;
      case 'MustacheStatement':
        return this.mustache(statement as hbs.AST.MustacheStatement);
      case 'BlockStatement':
        return this.block(statement as hbs.AST.BlockStatement, depth);
      case 'PartialStatement':
      case 'PartialBlockStatement':
        return this.problem(statement, 'template/partial', 'partials are not available; each letter is one file');
      case 'Decorator':
      case 'DecoratorBlock':
        return this.problem(statement, 'template/decorator', 'decorators are not available');
      default:
        return this.problem(statement, 'template/syntax', `${statement.type} is not available`);
    }
  }

  private content(statement: hbs.AST.ContentStatement): void {
    this.put(this.offset(statement), String(statement.original));
  }

  private mustache(statement: hbs.AST.MustacheStatement): void {
    this.put(this.offset(statement), valueMark);
    if (!statement.escaped)
      return this.problem(statement, 'template/unescaped', 'a value is always escaped: write {{…}}, not {{{…}}} or {{&…}}');
    this.call(statement, statement.path, statement.params, statement.hash);
  }

  private block(statement: hbs.AST.BlockStatement, depth: number): void {
    const name = nameOf(statement.path);
    if (statement.path.type !== 'PathExpression') this.problem(statement, 'template/name', `${name} is not the name of a block`);
    if (!(templateBlocks as readonly string[]).includes(name))
      this.problem(statement, 'template/block', `{{#${name}}} is not available; use ${templateBlocks.join(', ')}`);
    if (depth >= deepestBlocks) this.problem(statement, 'template/deep', `more than ${deepestBlocks} blocks stand in each other`);
    if (statement.params.length !== 1) this.problem(statement, 'template/arguments', `{{#${name}}} takes one value`);
    if (statement.hash?.pairs.length) this.problem(statement, 'template/arguments', `{{#${name}}} takes no named values`);
    for (const param of statement.params) this.expression(param);
    const moves = name === 'each' || name === 'with' ? 1 : 0;
    this.moved += moves;
    this.program(statement.program, depth + 1);
    this.moved -= moves;
    // {{else if}} is a block of its own inside the inverse; chains do not nest for the reader, so they do not count.
    const chained = (statement.inverse as { chained?: boolean } | undefined)?.chained === true;
    this.program(statement.inverse, chained ? depth : depth + 1);
  }

  private expression(expression: Expression): void {
    switch (expression.type) {
      case 'PathExpression':
        return this.path(expression as hbs.AST.PathExpression);
      case 'SubExpression': {
        const { path, params, hash } = expression as hbs.AST.SubExpression;
        return this.call(expression, path, params, hash);
      }
      case 'StringLiteral':
      case 'NumberLiteral':
      case 'BooleanLiteral':
      case 'NullLiteral':
        return;
      default:
        return this.problem(expression, 'template/syntax', `${expression.type} is not available`);
    }
  }

  /** `{{name}}` reads a value; `{{helper value …}}` and `(helper value …)` call a helper. */
  private call(node: hbs.AST.Node, path: hbs.AST.PathExpression | hbs.AST.Literal, params: Expression[], hash?: hbs.AST.Hash): void {
    const name = nameOf(path);
    // Without values it is a name like any other: a letter may well have a number.
    const isHelper = Object.hasOwn(templateHelpers, name) && (params.length > 0 || node.type === 'SubExpression');
    if (hash?.pairs.length) this.problem(node, 'template/arguments', `${name} takes no named values`);
    // A literal in this place would be read as a name, past the rules for names.
    if (path.type !== 'PathExpression') return this.problem(node, 'template/name', `${name} is not a name a template may read`);
    if ((templateBlocks as readonly string[]).includes(name))
      return this.problem(node, 'template/helper', `${name} opens a block: write {{#${name} …}}`);
    if (!isHelper && params.length === 0 && node.type !== 'SubExpression') return this.expression(path);
    if (!isHelper)
      return this.problem(node, 'template/helper', `there is no helper ${name}; use ${Object.keys(templateHelpers).join(', ')}`);
    const [least, most] = helperArguments[name as keyof typeof helperArguments];
    if (params.length < least || params.length > most)
      this.problem(
        node,
        'template/arguments',
        `${name} takes ${least === most ? least : `${least} or ${most}`} value${most === 1 ? '' : 's'}`,
      );
    for (const param of params) this.expression(param);
  }

  private path(path: hbs.AST.PathExpression): void {
    const parts = path.parts as unknown[];
    if (path.data) {
      const [first, ...rest] = parts as string[];
      if (first === 'root') this.parts(path, rest, true);
      else if (rest.length > 0 || !['index', 'first', 'last', 'key'].includes(first ?? ''))
        this.problem(path, 'template/name', `${path.original} is not available; use @index, @first, @last, @key, @root`);
      return;
    }
    if (parts.length === 0 && !/^(this|\.|(\.\.\/)*\.\.)$/.test(path.original))
      return this.problem(path, 'template/name', `${path.original} names nothing`);
    this.parts(path, parts, path.depth === 0 && this.moved === 0);
  }

  private parts(path: hbs.AST.PathExpression, parts: unknown[], fromTop: boolean): void {
    const bad = parts.find(
      (part) =>
        typeof part !== 'string' ||
        !/^([A-Za-z_][A-Za-z0-9_]*|\d+)$/.test(part) ||
        part.startsWith('__') ||
        part === 'constructor' ||
        part === 'prototype',
    );
    if (bad !== undefined) return this.problem(path, 'template/name', `${path.original} is not a name a template may read`);
    if (fromTop && parts.length > 0) this.names.add(parts.join('.'));
  }

  private put(at: number, text: string): void {
    for (let place = 0; place < text.length; place += 1) this.blank[at + place] = text[place]!;
  }

  private offset(node: hbs.AST.Node): number {
    return this.lineStarts[node.loc.start.line - 1]! + node.loc.start.column;
  }

  private problem(node: hbs.AST.Node, rule: string, message: string): void {
    this.problems.push({ where: `${this.file}:${node.loc.start.line}:${node.loc.start.column + 1}`, rule, message });
  }
}

function nameOf(path: Expression): string {
  return path.type === 'PathExpression'
    ? (path as hbs.AST.PathExpression).original
    : String((path as { original?: unknown }).original ?? path.type);
}
