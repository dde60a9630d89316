import { Parser } from 'htmlparser2';
import type { Problem } from '../errors/platform-error';
import {
  children,
  deepest,
  isText,
  letterClasses,
  letterTags,
  widestTable,
  type LetterClass,
  type LetterElement,
  type LetterNode,
  type LetterTag,
} from './tree';

/** Stands for a `{{value}}` when a template is read without its data; in the private use area, so no letter contains it. */
export const valueMark = '\uE000';

export interface ParsedLetter {
  tree: LetterNode[];
  problems: Problem[];
}

const voids = new Set<string>(['br', 'hr']);

/**
 * Reads the small HTML a template gives. Whatever is not in the lists of `tree.ts` is a problem, at `where:line:column`, and is left out
 * of the tree.
 */
export function parseLetter(html: string, where: string): ParsedLetter {
  const reader = new LetterReader(html, where);
  return reader.read();
}

class LetterReader {
  private readonly problems: Problem[] = [];
  private readonly root: LetterElement = { tag: 'div', classes: [], children: [] };
  /** `refused` elements are kept on the stack, so that their closing tags find them, but hang in no tree. */
  private readonly stack: { name: string; element: LetterElement; refused: boolean }[] = [
    { name: 'root', element: this.root, refused: false },
  ];
  private readonly lines: number[] = [0];
  private parser!: Parser;

  constructor(
    private readonly html: string,
    private readonly where: string,
  ) {
    for (let at = html.indexOf('\n'); at >= 0; at = html.indexOf('\n', at + 1)) this.lines.push(at + 1);
  }

  read(): ParsedLetter {
    this.parser = new Parser(
      {
        onopentag: (name, attributes, implied) => this.open(name, attributes, implied),
        onclosetag: (name, implied) => this.close(name, implied),
        ontext: (text) => this.text(text),
      },
      { lowerCaseTags: true, decodeEntities: true },
    );
    this.parser.end(this.html);
    // The parser takes these for text or passes over them, but with the value in its place the first would be a tag of the value's
    // choosing.
    for (const { index } of this.html.matchAll(new RegExp(`</?${valueMark}`, 'g')))
      this.problem('letter/inTag', 'a value stands where a tag is named; values may stand only in text', index);
    for (const { index } of this.html.matchAll(/<[?!](?!--)/g))
      this.problem('letter/tag', 'declarations and instructions are not part of a letter', index);
    return { tree: tidy(this.root.children), problems: this.problems };
  }

  private problem(rule: string, message: string, at = Math.max(this.parser.startIndex, 0)): void {
    let line = this.lines.findIndex((start) => start > at);
    if (line < 0) line = this.lines.length;
    this.problems.push({ where: `${this.where}:${line}:${at - this.lines[line - 1]! + 1}`, rule, message });
  }

  private open(name: string, attributes: Record<string, string>, implied: boolean): void {
    const parent = this.stack.at(-1)!;
    const known = (letterTags as readonly string[]).includes(name);
    const fits = known && (parent.refused || (children[parent.name as LetterTag] ?? []).includes(name));
    const deep = this.stack.length > deepest;
    if (name.includes(valueMark)) this.problem('letter/inTag', 'a value stands where a tag is named; values may stand only in text');
    else if (!known) this.problem('letter/tag', `<${name}> is not part of a letter; use ${letterTags.join(', ')}`);
    else if (implied) this.problem('letter/unclosed', `</${name}> closes nothing`);
    else if (!fits)
      this.problem('letter/place', `<${name}> cannot stand in ${parent.name === 'root' ? 'the letter itself' : `<${parent.name}>`}`);
    else if (deep) this.problem('letter/deep', `more than ${deepest} elements stand in each other`);
    const refused = parent.refused || !fits || deep;
    const element: LetterElement = { tag: (known ? name : 'span') as LetterTag, classes: [], children: [] };
    if (known) for (const [key, value] of Object.entries(attributes)) this.attribute(element, name, key, value);
    if (!refused) parent.element.children.push(element);
    this.stack.push({ name, element, refused });
  }

  private attribute(element: LetterElement, tag: string, key: string, value: string): void {
    if (`${key}${value}`.includes(valueMark))
      return this.problem('letter/inTag', `a value stands inside the tag <${tag}>; values may stand only in text`);
    if (key === 'class')
      return value
        .split(/\s+/)
        .filter((one) => one !== '')
        .forEach((one) => this.letterClass(element, one));
    if (key === 'colspan' && (tag === 'td' || tag === 'th')) {
      const span = /^\d{1,2}$/.test(value) ? Number(value) : 0;
      if (span < 1 || span > widestTable) this.problem('letter/attribute', `colspan must be a number from 1 to ${widestTable}`);
      else element.colspan = span;
      return;
    }
    this.problem('letter/attribute', `<${tag} ${key}> is not part of a letter; only class, and colspan of cells`);
  }

  private letterClass(element: LetterElement, name: string): void {
    if (!(letterClasses as readonly string[]).includes(name))
      return this.problem('letter/class', `class ${name} is not part of a letter; use ${letterClasses.join(', ')}`);
    if (name === 'page-break' && this.stack.length > 1)
      return this.problem('letter/place', 'page-break stands only on an element of the letter itself, not inside another');
    element.classes.push(name as LetterClass);
  }

  private close(name: string, implied: boolean): void {
    if (this.stack.length === 1) return;
    if (implied && !voids.has(name) && (letterTags as readonly string[]).includes(name))
      this.problem('letter/unclosed', `<${name}> is not closed where it should be`);
    this.stack.pop();
  }

  private text(text: string): void {
    const parent = this.stack.at(-1)!;
    if (parent.refused) return;
    if (!isBlank(text) && !(children[parent.name as LetterTag] ?? []).includes('text')) {
      // A value between rows or items: `{{#each}}` leaves none, so this one would print in no place.
      this.problem('letter/place', `text cannot stand in <${parent.name}>`);
      return;
    }
    const last = parent.element.children.at(-1);
    if (last && isText(last)) last.text += text;
    else parent.element.children.push({ text });
  }
}

const closedUp = /[^\x00-\xff]/;

/**
 * White space as a reader of Chinese expects it: a line broken in the source is no space between two Chinese characters, and one between
 * two words. Control and direction-changing characters, which could make a printed name read differently, are dropped.
 */
export function tidyText(text: string): string {
  const clean = text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, '')
    .replace(/\p{Surrogate}/gu, '\ufffd');
  return clean
    .replace(/[ \t\r\n]*\n[ \t\r\n]*/g, (_, at: number, whole: string) => {
      const before = whole[at - 1];
      const after = whole.slice(at).trimStart()[0];
      const latin = (sign: string | undefined) => sign !== undefined && !closedUp.test(sign);
      return before === undefined
        ? latin(after)
          ? ' '
          : ''
        : after === undefined
          ? latin(before)
            ? ' '
            : ''
          : latin(before) && latin(after)
            ? ' '
            : '';
    })
    .replace(/[ \t\r]+/g, ' ');
}

const isBlank = (text: string) => /^[ \t\r\n]*$/.test(text);
const inlineElements = ['strong', 'em', 'u', 'span'];

/** Tidies text, and drops the white space between blocks and at their edges. Ideographic and no-break spaces are meant, and stay. */
function tidy(nodes: LetterNode[], inBlock = true): LetterNode[] {
  const tidied = nodes.map((node): LetterNode =>
    isText(node) ? { text: tidyText(node.text) } : { ...node, children: tidy(node.children, !inlineElements.includes(node.tag)) },
  );
  const edge = (node: LetterNode | undefined) => (node === undefined ? inBlock : !isText(node) && !inlineElements.includes(node.tag));
  return tidied.flatMap((node, at): LetterNode[] => {
    if (!isText(node)) return [node];
    let { text } = node;
    if (edge(tidied[at - 1])) text = text.replace(/^ +/, '');
    if (edge(tidied[at + 1])) text = text.replace(/ +$/, '');
    return text === '' ? [] : [{ text }];
  });
}
