import { createElement, Fragment, type ReactNode } from 'react';
import type { PreviewView, TextNode } from '../../contracts/preview';
import { say } from '../../words/say';

/** What may be drawn; anything else the server might ever say is drawn as its text. */
const tags = new Set(['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'ul', 'ol', 'li', 'table', 'thead', 'tbody', 'tr', 'th', 'td', 'strong', 'em', 'u', 's', 'sup', 'sub']);

/** The text of a document, drawn element by element from a tree: no HTML of another's making. */
export function TextView({ view }: { view: Extract<PreviewView, { kind: 'text' }> }): ReactNode {
  return (
    <div className="text-view" tabIndex={0} role="document" aria-label={say.theDocument}>
      {view.nodes.map(drawn)}
      {view.cut && <p className="quiet">{say.theTextIsLongOnlyIts}</p>}
    </div>
  );
}

function drawn(node: TextNode, index: number): ReactNode {
  if (typeof node === 'string') return node;
  if (node.tag === 'br') return <br key={index} />;
  const children = node.children.map(drawn);
  if (!tags.has(node.tag)) return <Fragment key={index}>{children}</Fragment>;
  // Headings of another's document are none of this page's.
  const tag = /^h[1-6]$/.test(node.tag) ? 'p' : node.tag;
  const props = { key: index, ...(tag !== node.tag ? { className: `text-${node.tag}` } : {}), ...(node.across ? { colSpan: node.across } : {}), ...(node.down ? { rowSpan: node.down } : {}) };
  return createElement(tag, props, ...children);
}
