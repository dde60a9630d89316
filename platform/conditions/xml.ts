import { Parser } from 'htmlparser2';

/** An XML element with its local name: prefixes say nothing that the vocabulary here needs. */
export interface XmlElement { name: string; attributes: Record<string, string>; children: XmlElement[]; text: string }

const DEEPEST = 60;
const MOST_CHARACTERS = 2_000_000;
const MOST_ELEMENTS = 20_000;

/**
 * Reads well-formed XML without document types: they can name other files and grow without end.
 * @returns the root, or in words why there is none
 */
export function readXml(xml: string): { root?: XmlElement; wrong?: string } {
  if (xml.length > MOST_CHARACTERS || (xml.match(/<[^/!?]/g)?.length ?? 0) > MOST_ELEMENTS)
    return { wrong: `more than ${MOST_CHARACTERS} characters or ${MOST_ELEMENTS} elements` };
  const top: XmlElement = { name: '', attributes: {}, children: [], text: '' };
  const open = [top];
  const wrong: string[] = [];
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        const element = { name: local(name), attributes: localised(attributes), children: [], text: '' };
        open.at(-1)!.children.push(element);
        open.push(element);
        if (open.length > DEEPEST) stop(`elements are nested deeper than ${DEEPEST}`);
      },
      onclosetag(name, implied) {
        if (implied && !isSelfClosed()) wrong.push(`<${name}> is not closed`);
        open.pop();
      },
      ontext(text) {
        open.at(-1)!.text += text;
      },
      onprocessinginstruction(name) {
        if (name.toLowerCase().startsWith('!doctype')) stop('a document type is not allowed');
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  const stop = (why: string) => {
    wrong.push(why);
    parser.reset();
  };
  /** The parser also calls `<a/>` implied; what distinguishes it stands before the end of the tag. */
  const isSelfClosed = () => xml.slice(parser.startIndex, parser.endIndex + 1).endsWith('/>');
  parser.end(xml);
  const root = top.children[0];
  if (wrong.length === 0 && !root) wrong.push('there is no element');
  return wrong.length > 0 ? { wrong: wrong[0]! } : { root };
}

export const childrenNamed = (element: XmlElement, name: string) => element.children.filter((child) => child.name === name);

export const childNamed = (element: XmlElement, name: string) => element.children.find((child) => child.name === name);

/** The text of `<text>` inside, where DMN keeps every expression. */
export const textIn = (element: XmlElement | undefined) => (element && childNamed(element, 'text')?.text.trim()) ?? '';

const local = (name: string) => name.slice(name.indexOf(':') + 1);

const localised = (attributes: Record<string, string>) =>
  Object.fromEntries(Object.entries(attributes).filter(([name]) => !name.startsWith('xmlns')).map(([name, value]) => [local(name), value]));
