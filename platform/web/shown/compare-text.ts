import type { TextNode } from '../../contracts/preview';

type Element = Exclude<TextNode, string>;
/** The part of a paragraph's text that is not as it was, from one sign up to another. */
export interface Changed { from: number; to: number }

const paragraphs = new Set(['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'li', 'td', 'th']);
/** Pairs of paragraphs looked at, beyond which a text is compared by what it has and not by its order. */
const MOST_PAIRS = 1_000_000;

export const textOf = (node: TextNode): string => (typeof node === 'string' ? node : node.children.map(textOf).join(''));

/** Paragraphs of a text that the other does not have, each with what of it is new; of a moved one all of it is. */
export function changedParagraphs(nodes: TextNode[], other: TextNode[]): Map<TextNode, Changed> {
  const [mine, theirs] = [nodes.flatMap(paragraphsOf), other.flatMap(paragraphsOf)];
  const [own, old] = [mine.map(textOf), theirs.map(textOf)];
  const changed = new Map<TextNode, Changed>();
  const kept = keptPairs(own, old);
  let [next, before] = [0, 0];
  for (const [at, there] of [...kept, [own.length, old.length] as const]) {
    // Between two paragraphs that stayed, those in the same place are taken for one another.
    for (let index = next; index < at; index += 1) {
      const was = before + index - next;
      if (own[index]!.trim()) changed.set(mine[index]!, differing(own[index]!, was < there ? old[was]! : ''));
    }
    [next, before] = [at + 1, there + 1];
  }
  return changed;
}

/** A paragraph that holds others (a cell, a point of a list) is those. */
function paragraphsOf(node: TextNode): Element[] {
  if (typeof node === 'string') return [];
  const inner = node.children.flatMap(paragraphsOf);
  return inner.length > 0 || !paragraphs.has(node.tag) ? inner : [node];
}

/** Places of paragraphs that stayed, in both texts: a longest common run in order. */
function keptPairs(own: string[], old: string[]): (readonly [number, number])[] {
  if (own.length * old.length > MOST_PAIRS) return inOrder(own, old);
  const width = old.length + 1;
  const longest = new Uint16Array((own.length + 1) * width);
  for (let i = own.length - 1; i >= 0; i -= 1)
    for (let j = old.length - 1; j >= 0; j -= 1)
      longest[i * width + j] = own[i] === old[j] ? longest[(i + 1) * width + j + 1]! + 1 : Math.max(longest[(i + 1) * width + j]!, longest[i * width + j + 1]!);
  const pairs: (readonly [number, number])[] = [];
  for (let [i, j] = [0, 0]; i < own.length && j < old.length;) {
    if (own[i] === old[j]) pairs.push([i++, j++]);
    else if (longest[(i + 1) * width + j]! >= longest[i * width + j + 1]!) i += 1;
    else j += 1;
  }
  return pairs;
}

/** The same found from the beginning on, for very long texts. */
function inOrder(own: string[], old: string[]): (readonly [number, number])[] {
  let from = 0;
  return own.flatMap((text, index): (readonly [number, number])[] => {
    const at = old.indexOf(text, from);
    if (at < 0) return [];
    from = at + 1;
    return [[index, at]];
  });
}

/** What lies between the common beginning and the common end, out to whole words where words have gaps between them. */
function differing(text: string, before: string): Changed {
  let from = 0;
  while (from < text.length && text[from] === before[from]) from += 1;
  let [to, there] = [text.length, before.length];
  while (to > from && there > from && text[to - 1] === before[there - 1]) [to, there] = [to - 1, there - 1];
  const latin = (sign: string | undefined) => sign !== undefined && /[A-Za-z0-9.]/.test(sign);
  while (from > 0 && latin(text[from - 1]) && latin(text[from])) from -= 1;
  while (to < text.length && latin(text[to]) && latin(text[to - 1])) to += 1;
  return { from, to };
}
