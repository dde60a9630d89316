import { isText, type LetterNode } from './tree';

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** The tree as an HTML fragment for the preview. Every text is escaped; tags and classes come from closed lists. */
export function toHtml(tree: LetterNode[]): string {
  return tree
    .map((node) => {
      if (isText(node)) return node.text.replace(/[&<>"']/g, (sign) => escapes[sign]!);
      const classes = node.classes.length > 0 ? ` class="${node.classes.join(' ')}"` : '';
      const colspan = node.colspan ? ` colspan="${node.colspan}"` : '';
      const open = `<${node.tag}${classes}${colspan}>`;
      return node.tag === 'br' || node.tag === 'hr' ? open : `${open}${toHtml(node.children)}</${node.tag}>`;
    })
    .join('');
}
