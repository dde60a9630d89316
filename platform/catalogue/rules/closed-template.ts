import Handlebars from 'handlebars';
import type { Rule } from '../rule';
import { forbiddenKeys } from '../json';

/** The helpers a template may call; letters provides exactly these. */
export const templateHelpers = ['date', 'dateLong', 'number', 'join', 'if', 'unless', 'each', 'with', 'eq'] as const;
const deepest = 32;

interface AstNode { type: string; loc: { start: { line: number; column: number } } }
interface PathNode extends AstNode { original: string; data: boolean; depth: number; parts: string[] }
interface CallNode extends AstNode { path: PathNode; params: AstNode[]; hash?: { pairs: { value: AstNode }[] }; program?: Block; inverse?: Block; escaped?: boolean }
interface Block extends AstNode { body: AstNode[] }
type Fault = { line: number; column: number; message: string };

/** Templates only fill in values: a closed list of helpers, no partials, no decorators, no way to a prototype, everything escaped. */
export const closedTemplate: Rule = {
  name: 'closed-template',
  *check(draft) {
    for (const { path, value } of Object.values(draft.templates)) {
      for (const { line, column, message } of templateFaults(value)) yield { where: `${path}:${line}:${column}`, message };
    }
  },
};

/** What is not allowed in a template. Judged on the syntax tree, before anything is compiled. */
export function templateFaults(source: string): Fault[] {
  const faults: Fault[] = [];
  let program: Block;
  try {
    program = Handlebars.parse(source) as unknown as Block;
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    return [{ line: Number(/line (\d+)/.exec(text)?.[1] ?? 1), column: 1, message: text.split('\n').pop()! }];
  }
  const fault = (node: AstNode, message: string) => faults.push({ line: node.loc.start.line, column: node.loc.start.column + 1, message });

  const value = (node: AstNode, depth: number): void => {
    if (depth > deepest) return void fault(node, `Nested deeper than ${deepest} levels.`);
    if (node.type === 'SubExpression') return call(node as CallNode, depth);
    if (node.type !== 'PathExpression') return undefined;
    const { original, data, parts } = node as PathNode;
    if (data && !['index', 'first', 'last', 'key'].includes(parts[0] ?? '')) fault(node, `@${parts.join('.')} is not allowed; there is @index, @first, @last and @key.`);
    for (const part of parts) if (forbiddenKeys.has(part) || part.startsWith('__')) fault(node, `${original} leads to a prototype.`);
    return undefined;
  };
  const call = (node: CallNode, depth: number): void => {
    const { path, params, hash } = node;
    const pairs = hash?.pairs ?? [];
    const isCall = node.type !== 'MustacheStatement' || params.length > 0 || pairs.length > 0;
    if (path.type === 'PathExpression' && isCall && !(templateHelpers as readonly string[]).includes(path.original)) {
      fault(node, `There is no helper ${JSON.stringify(path.original)}; there is ${templateHelpers.join(', ')}.`);
    }
    for (const part of [path, ...params, ...pairs.map((pair) => pair.value)]) value(part, depth + 1);
  };
  const block = (body: Block | undefined, depth: number): void => {
    for (const node of body?.body ?? []) {
      if (depth > deepest) fault(node, `Nested deeper than ${deepest} levels.`);
      else if (node.type === 'MustacheStatement') {
        if ((node as CallNode).escaped === false) fault(node, 'Three braces would put in text unescaped; write two.');
        call(node as CallNode, depth);
      } else if (node.type === 'BlockStatement') {
        call(node as CallNode, depth);
        block((node as CallNode).program, depth + 1);
        block((node as CallNode).inverse, depth + 1);
      } else if (node.type !== 'ContentStatement' && node.type !== 'CommentStatement') {
        fault(node, `${node.type} is not allowed: templates have no partials and no decorators.`);
      }
    }
  };
  block(program, 0);
  return faults;
}
