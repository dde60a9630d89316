import Handlebars from 'handlebars';
import type { Problem } from '../errors/platform-error';
import { parseLetter, valueMark } from './parse-letter';
import { TemplateWalk } from './template-walk';

export const longestTemplate = 100_000;
const deepestSyntax = 100;

/** What a template says without its data: its problems, and the dotted names it reads from the letter's names. */
export interface CheckedTemplate {
  problems: Problem[];
  names: string[];
}

/**
 * All that a template may not contain, at `file:line:column`: only text, values, the closed list of helpers and the blocks if, unless,
 * each, with pass, and around them only the small HTML of a letter. Never throws.
 */
export function checkTemplate(source: string, file = 'template'): Problem[] {
  return readTemplate(source, file).problems;
}

export function readTemplate(source: string, file = 'template'): CheckedTemplate {
  if (source.length > longestTemplate) return refused(file, 'template/long', `a template has at most ${longestTemplate} characters`);
  if (source.includes(valueMark)) return refused(file, 'template/syntax', 'the character U+E000 has no place in a template');
  if (isDeep(source)) return refused(file, 'template/deep', `more than ${deepestSyntax} blocks or brackets stand in each other`);
  let program: hbs.AST.Program;
  try {
    program = Handlebars.parseWithoutProcessing(source);
  } catch (error) {
    const { message } = error as Error;
    const line = /line (\d+)/.exec(message)?.[1] ?? '1';
    return { problems: [{ where: `${file}:${line}:1`, rule: 'template/syntax', message: message.replace(/\s*\n[^]*$/, '') }], names: [] };
  }
  const walk = new TemplateWalk(source, file);
  walk.program(program, 0);
  const html = parseLetter(walk.skeleton(), file);
  return { problems: inOrder([...walk.problems, ...html.problems]), names: [...walk.names].sort() };
}

/** Blocks and brackets are counted before the template is read: the reader takes the square of their depth. */
function isDeep(source: string): boolean {
  let blocks = 0;
  for (const [tag] of source.matchAll(/\{\{[^}]*/g)) {
    if (/^\{\{~?#/.test(tag)) blocks += 1;
    else if (/^\{\{~?\//.test(tag)) blocks -= 1;
    if (blocks > deepestSyntax || tag.split('(').length > deepestSyntax) return true;
  }
  return false;
}

/** As one reads the file: by line, then column. */
function inOrder(problems: Problem[]): Problem[] {
  const place = ({ where }: Problem) => where.split(':').slice(-2).map(Number) as [number, number];
  return problems.sort((a, b) => place(a)[0] - place(b)[0] || place(a)[1] - place(b)[1]);
}

function refused(file: string, rule: string, message: string): CheckedTemplate {
  return { problems: [{ where: `${file}:1:1`, rule, message }], names: [] };
}
