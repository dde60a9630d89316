import { createElement, Fragment, useMemo, type ReactNode } from 'react';
import type { PreviewView, TextNode } from '../../contracts/preview';
import { say } from '../../words/say';
import { changedParagraphs, textOf, type Changed } from './compare-text';

type Text = Extract<PreviewView, { kind: 'text' }>;

/** What may be drawn; anything else the server might ever say is drawn as its text. */
const tags = new Set(['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'ul', 'ol', 'li', 'table', 'thead', 'tbody', 'tr', 'th', 'td', 'strong', 'em', 'u', 's', 'sup', 'sub']);

/** The text of a document, drawn element by element from a tree: no HTML of another's making. Paragraphs that are not as in `other` are marked. */
export function TextView({ view, other }: { view: Text; other?: Text }): ReactNode {
  const changed = useMemo(() => (other ? changedParagraphs(view.nodes, other.nodes) : undefined), [view, other]);
  return (
    <div className="text-view" tabIndex={0} role="document" aria-label={say.theDocument}>
      {changed && <p className="text-view-word" role="status">{changed.size > 0 ? say.paragraphsDiffer(changed.size) : say.noParagraphDiffers}</p>}
      {view.nodes.map((node, index) => drawn(node, index, changed))}
      {view.cut && <p className="quiet">{say.theTextIsLongOnlyIts}</p>}
    </div>
  );
}

function drawn(node: TextNode, index: number, changed: ReadonlyMap<TextNode, Changed> | undefined): ReactNode {
  if (typeof node === 'string') return node;
  if (node.tag === 'br') return <br key={index} />;
  const part = changed?.get(node);
  const children = part ? markedIn(node.children, part) : node.children.map((child, at) => drawn(child, at, changed));
  if (!tags.has(node.tag)) return <Fragment key={index}>{children}</Fragment>;
  // Headings of another's document are none of this page's.
  const tag = /^h[1-6]$/.test(node.tag) ? 'p' : node.tag;
  const className = [tag !== node.tag && `text-${node.tag}`, part && 'is-changed'].filter(Boolean).join(' ') || undefined;
  return createElement(tag, { key: index, className, ...(node.across ? { colSpan: node.across } : {}), ...(node.down ? { rowSpan: node.down } : {}) }, ...children);
}

/** The children of a changed paragraph, with what of their text is new in a mark. Where something was only taken out, nothing is. */
function markedIn(children: TextNode[], { from, to }: Changed): ReactNode[] {
  let at = 0;
  return children.map((child, index) => {
    const begins = at;
    at += textOf(child).length;
    const [first, last] = [Math.max(0, from - begins), Math.min(at, to) - begins];
    if (typeof child !== 'string') {
      if (child.tag === 'br' || !tags.has(child.tag)) return drawn(child, index, undefined);
      return createElement(child.tag, { key: index }, ...markedIn(child.children, { from: from - begins, to: to - begins }));
    }
    if (first >= last) return child;
    return <Fragment key={index}>{child.slice(0, first)}<mark>{child.slice(first, last)}</mark>{child.slice(last)}</Fragment>;
  });
}
