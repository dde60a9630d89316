import { compileExpression } from '../conditions/compile-expression';
import type { CompiledExpression } from '../conditions/model';
import { PlatformError } from '../errors/platform-error';
import { child, children, type ModdleElement } from './moddle';

/** Says what is wrong with an element; the file and the way to say it are the caller's. */
export type Report = (element: string, rule: string, message: string) => void;

/** One BPMN element as its reader sees it: tierflow attributes by plain name, expressions compiled, every fault reported. */
export class Source {
  constructor(readonly element: ModdleElement, readonly id: string, private readonly report: Report) {}

  problem(rule: string, message: string): void { this.report(this.id, rule, message); }

  /** A standard BPMN attribute. */
  standard(name: string): string | undefined {
    const value = this.element.get(name);
    return typeof value === 'string' && value !== '' ? value : undefined;
  }

  /** A tierflow attribute, trimmed; empty means absent. */
  text(name: string): string | undefined {
    const value = this.element.get(`tierflow:${name}`);
    return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
  }

  list(name: string): string[] {
    return (this.text(name) ?? '').split(',').map((part) => part.trim()).filter((part) => part !== '');
  }

  /** An attribute that is always FEEL; a leading `=` may stand there or not. */
  feel(name: string): CompiledExpression | undefined {
    const text = this.text(name);
    return text === undefined ? undefined : this.compile(text.replace(/^=/, ''));
  }

  /** An attribute that is a literal text, or FEEL when it begins with `=`. */
  value(name: string): CompiledExpression | undefined {
    const text = this.text(name);
    return text === undefined ? undefined : this.valueOf(text);
  }

  valueOf(text: string): CompiledExpression | undefined {
    return this.compile(text.startsWith('=') ? text.slice(1) : JSON.stringify(text));
  }

  /** `name: feel; name: feel`. A semicolon inside a text literal or brackets separates nothing. */
  pairs(name: string): Record<string, CompiledExpression> {
    const pairs: Record<string, CompiledExpression> = {};
    for (const part of splitOutside(this.text(name) ?? '')) {
      const [, key, expression] = /^\s*([A-Za-z_]\w*)\s*:([\s\S]+)$/.exec(part) ?? [];
      if (!key || !expression) this.problem('expression', `tierflow:${name} has "${part.trim()}"; write name: expression`);
      else pairs[key] = this.compile(expression.trim().replace(/^=/, '')) ?? NOTHING;
    }
    return pairs;
  }

  /** The text of a child that holds an expression, such as `timeDate` or `completionCondition`. */
  body(property: string, of: ModdleElement = this.element): string | undefined {
    const body = child(of, property)?.get('body');
    return typeof body === 'string' && body.trim() !== '' ? body.trim() : undefined;
  }

  eventDefinition(): ModdleElement | undefined { return children(this.element, 'eventDefinitions')[0]; }

  within(element: ModdleElement): Source { return new Source(element, this.id, this.report); }

  compile(expression: string): CompiledExpression | undefined {
    try {
      return compileExpression(expression);
    } catch (error) {
      if (!(error instanceof PlatformError)) throw error;
      this.problem('expression', error.message);
      return undefined;
    }
  }
}

/** Stands where an expression could not be compiled; a plan with problems never runs. */
const NOTHING: CompiledExpression = { source: 'null', names: [], evaluate: () => null };

function splitOutside(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let quoted = false;
  let from = 0;
  for (let at = 0; at <= text.length; at += 1) {
    const sign = text[at];
    if (quoted && sign === '\\') at += 1;
    else if (sign === '"') quoted = !quoted;
    else if (!quoted && sign !== undefined && '([{'.includes(sign)) depth += 1;
    else if (!quoted && sign !== undefined && ')]}'.includes(sign)) depth -= 1;
    else if (at >= text.length || (sign === ';' && !quoted && depth === 0)) {
      if (text.slice(from, at).trim() !== '') parts.push(text.slice(from, at));
      from = at + 1;
    }
  }
  return parts;
}
