/**
 * A letter as a small tree: what a template gives, what the preview shows and what the press sets. Nothing else passes between them,
 * so preview and print cannot differ, and no markup language is ever assembled from text.
 */
export type LetterNode = LetterText | LetterElement;
export interface LetterText {
  text: string;
}
export interface LetterElement {
  tag: LetterTag;
  classes: LetterClass[];
  colspan?: number;
  children: LetterNode[];
}

export const blockTags = ['h1', 'h2', 'p', 'ol', 'ul', 'table', 'hr', 'div'] as const;
export const inlineTags = ['strong', 'em', 'u', 'br', 'span'] as const;
export const innerTags = ['li', 'tr', 'th', 'td'] as const;
export const letterTags = [...blockTags, ...inlineTags, ...innerTags] as const;
export type LetterTag = (typeof letterTags)[number];

/** `field` is a value filled in (large on the tear-off strip); `tear-off` a strip kept on one page; `page-break` starts a new page. */
export const letterClasses = ['right', 'center', 'tear-off', 'field', 'small', 'page-break'] as const;
export type LetterClass = (typeof letterClasses)[number];

/** What may stand directly in what. `text` is text that is more than white space; `root` the letter itself. */
const inline = ['text', ...inlineTags] as const;
const flow = [...inline, ...blockTags] as const;
export const children: Record<LetterTag | 'root', readonly string[]> = {
  root: flow,
  div: flow,
  li: flow,
  td: flow,
  th: flow,
  h1: inline,
  h2: inline,
  p: inline,
  strong: inline,
  em: inline,
  u: inline,
  span: inline,
  ol: ['li'],
  ul: ['li'],
  table: ['tr'],
  tr: ['td', 'th'],
  br: [],
  hr: [],
};

export const deepest = 16;
export const widestTable = 20;

export function isText(node: LetterNode): node is LetterText {
  return 'text' in node;
}
