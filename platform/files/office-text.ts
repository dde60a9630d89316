import { Parser } from 'htmlparser2';
import mammoth from 'mammoth';
import type { TextNode, TextTag } from '../contracts/preview';

const textTags: readonly TextTag[] = ['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'ul', 'ol', 'li', 'table', 'thead', 'tbody', 'tr', 'th', 'td', 'strong', 'em', 'u', 's', 'sup', 'sub', 'br'];
export interface OfficeText { nodes: TextNode[]; cut: boolean }

const known = new Set<string>(textTags);
const mostNodes = 20_000;
const mostLetters = 400_000;
const deepest = 60;

/** The text of a Word document (docx), without its pictures, links and anything that could be fetched or run. */
export async function readWord(bytes: Uint8Array): Promise<OfficeText> {
  const picture = mammoth.images.imgElement(() => Promise.resolve({ src: '' }));
  const { value } = await mammoth.convertToHtml({ buffer: Buffer.from(bytes) }, { convertImage: picture, externalFileAccess: false } as never);
  return treeOf(value);
}

/** HTML as a tree of the closed list: an element that is not on it leaves its text behind, a script or style nothing at all. */
export function treeOf(html: string): OfficeText {
  const root: { children: TextNode[] } = { children: [] };
  const open: { tag: string; children: TextNode[] }[] = [{ tag: '', ...root }];
  let nodes = 0;
  let letters = 0;
  let cut = false;
  let silent = 0;
  const top = () => open[open.length - 1]!;
  const parser = new Parser({
    onopentag: (name, attributes) => {
      if (name === 'script' || name === 'style') silent += 1;
      if (name === 'img') top().children.push('［图片］');
      const full = nodes >= mostNodes || open.length > deepest;
      cut ||= full;
      if (!known.has(name) || silent > 0 || full) return void open.push({ tag: name, children: top().children });
      nodes += 1;
      const node = { tag: name as TextTag, children: [], ...span('across', attributes.colspan), ...span('down', attributes.rowspan) };
      top().children.push(node);
      open.push({ tag: name, children: node.children });
    },
    ontext: (text) => {
      if (silent > 0) return;
      const left = mostLetters - letters;
      cut ||= text.length > left;
      if (left <= 0) return;
      letters += text.length;
      const { children } = top();
      const before = children[children.length - 1];
      // The parser gives a text in pieces.
      if (typeof before === 'string') children[children.length - 1] = before + text.slice(0, left);
      else children.push(text.slice(0, left));
    },
    onclosetag: (name) => {
      if (name === 'script' || name === 'style') silent -= 1;
      if (open.length > 1) open.pop();
    },
  });
  parser.end(html);
  return { nodes: open[0]!.children, cut };
}

function span(name: 'across' | 'down', value: string | undefined): object {
  const number = Number(value);
  return Number.isInteger(number) && number > 1 && number <= 200 ? { [name]: number } : {};
}
