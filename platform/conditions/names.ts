import type { Problem } from '../errors/platform-error';
import { callProblem } from './call-problem';
import { childrenOf, type Syntax } from './syntax';

/**
 * Names an expression may read, as dotted paths: `basic` and `basic.auditMode`. A name listed with deeper paths is closed
 * (only those exist below it), one without is open. Rows of a collection stand at the collection's own path.
 */
export type KnownNames = Iterable<string>;

interface Tree { [name: string]: Tree }

/** Where a name leads: a path from the outside, or something made inside the expression (`null`). */
type Path = string[] | null;

/** Names bound inside: variables of loops and functions, and what a filter's rows offer by themselves. */
interface Bindings { variables: Map<string, Path>; row?: { path: Path }; outer?: Bindings }

/** Free names read, and a problem for each that nothing known answers to. */
export function namesOf(syntax: Syntax, known?: KnownNames): { names: string[]; problems: Problem[] } {
  const walk = new NameWalk(known && treeOf(known));
  walk.visit(syntax, { variables: new Map() });
  return { names: [...walk.names].sort(), problems: walk.problems };
}

class NameWalk {
  readonly names = new Set<string>();
  readonly problems: Problem[] = [];

  constructor(private readonly known: Tree | undefined) {}

  /** Records what is read and says where the value comes from. */
  visit(syntax: Syntax, bindings: Bindings): Path {
    switch (syntax.is) {
      case 'name':
        return this.read(this.resolve(syntax.name, bindings), syntax.at);
      case 'path': {
        const of = this.visitQuietly(syntax.of, bindings);
        return of ? this.read([...of, syntax.name], syntax.at) : null;
      }
      case 'filter': {
        const path = this.visit(syntax.of, bindings);
        this.visit(syntax.by, { variables: new Map([['item', path]]), row: { path }, outer: bindings });
        return path;
      }
      case 'for':
      case 'quantified':
        this.visitLoop(syntax, bindings);
        return null;
      case 'function':
        this.visit(syntax.body, { variables: new Map(syntax.parameters.map((name) => [name, null])), outer: bindings });
        return null;
      case 'context': {
        const variables = new Map<string, Path>();
        for (const entry of syntax.entries) variables.set(entry.key, this.visit(entry.value, { variables, outer: bindings }));
        return null;
      }
      case 'call':
        this.visitCall(syntax, bindings);
        return null;
      default:
        for (const child of childrenOf(syntax)) this.visit(child, bindings);
        return null;
    }
  }

  /** `a.b` reads `a.b`, not `a` as well. */
  private visitQuietly(syntax: Syntax, bindings: Bindings): Path {
    if (syntax.is === 'name') return this.resolve(syntax.name, bindings);
    if (syntax.is !== 'path') return this.visit(syntax, bindings);
    const of = this.visitQuietly(syntax.of, bindings);
    return of && [...of, syntax.name];
  }

  private visitLoop(loop: Syntax & { is: 'for' | 'quantified' }, bindings: Bindings) {
    const variables = new Map<string, Path>(loop.is === 'for' ? [['partial', null]] : []);
    const inside = { variables, outer: bindings };
    for (const { name, from, to } of loop.iterations) {
      const path = this.visit(from, inside);
      if (to) this.visit(to, inside);
      variables.set(name, to ? null : path);
    }
    this.visit(loop.body, inside);
  }

  private visitCall(call: Syntax & { is: 'call' }, bindings: Bindings) {
    const { callee } = call;
    if (callee.is !== 'name') this.visit(callee, bindings);
    else if (!isBound(callee.name, bindings)) {
      const wrong = callProblem(callee.name, call);
      if (wrong) this.problems.push({ where: `offset ${callee.at}`, rule: 'expression.function', message: wrong });
    }
    for (const arg of call.args) this.visit(arg, bindings);
  }

  /** The innermost thing a name can mean: a variable, a field of the row filtered, or a name from outside. */
  private resolve(name: string, bindings: Bindings | undefined): Path {
    for (let scope = bindings; scope; scope = scope.outer) {
      if (scope.variables.has(name)) return scope.variables.get(name)!;
      if (scope.row && this.mayHold(scope.row.path, name)) return scope.row.path && [...scope.row.path, name];
    }
    return [name];
  }

  /** Whether a row at `path` may have the field: surely if declared, perhaps if nothing says what its fields are. */
  private mayHold(path: Path, name: string): boolean {
    if (!path) return !this.known || !Object.hasOwn(this.known, name);
    const below = this.known && find(this.known, path);
    if (!below || Object.keys(below).length === 0) return !this.known || !Object.hasOwn(this.known, name);
    return Object.hasOwn(below, name);
  }

  private read(path: Path, at: number): Path {
    if (!path) return null;
    const name = path.join('.');
    this.names.add(name);
    if (!this.known) return path;
    let tree = this.known;
    for (const [depth, part] of path.entries()) {
      if (depth > 0 && Object.keys(tree).length === 0) return path;
      if (!Object.hasOwn(tree, part)) {
        const among = Object.keys(tree).slice(0, 12).join(', ');
        const message = `nothing is called "${name}" here; known: ${among}`;
        this.problems.push({ where: `offset ${at}`, rule: 'expression.unknownName', message });
        return path;
      }
      tree = tree[part]!;
    }
    return path;
  }
}

function isBound(name: string, bindings: Bindings | undefined): boolean {
  for (let scope = bindings; scope; scope = scope.outer) if (scope.variables.has(name)) return true;
  return false;
}

function find(tree: Tree, path: string[]): Tree | undefined {
  let at: Tree | undefined = tree;
  for (const part of path) at = at && Object.hasOwn(at, part) ? at[part] : undefined;
  return at;
}

function treeOf(known: KnownNames): Tree {
  const tree: Tree = {};
  for (const name of known) {
    let at = tree;
    for (const part of name.split('.')) at = Object.hasOwn(at, part) ? at[part]! : (at[part] = {});
  }
  return tree;
}
