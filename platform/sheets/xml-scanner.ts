import { refused } from './refuse';

export interface XmlHandler {
  /** An element begins; `attributes` is the raw text behind its name. A prefix is left off the name. */
  open(name: string, attributes: string): void;
  /** Text, perhaps in several pieces, with its entities resolved. */
  text(text: string): void;
  close(name: string): void;
}

const longestTag = 65_536;
const deepest = 64;
const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const malformed = () => refused('里面的 XML 不完整或已损坏，请在 Excel 中另存后再试');

/**
 * XML as it arrives, without a tree. Only what a workbook needs: a document type, an entity of one's own or a tag that does not match is
 * refused, so nothing can be expanded or fetched.
 */
export class XmlScanner {
  private rest = '';
  private readonly within: string[] = [];
  private readonly decoder = new TextDecoder('utf-8', { fatal: true });

  constructor(private readonly handler: XmlHandler) {}

  feed(piece: Buffer): void {
    this.scan(this.decoded(piece, true));
  }

  end(): void {
    this.scan(this.decoded(undefined, false));
    if (this.rest.trim() !== '' || this.within.length > 0) throw malformed();
  }

  private decoded(piece: Buffer | undefined, stream: boolean): string {
    try {
      return this.decoder.decode(piece, { stream });
    } catch (error) {
      if (error instanceof TypeError) throw malformed();
      throw error;
    }
  }

  private scan(piece: string): void {
    const source = this.rest === '' ? piece : this.rest + piece;
    let at = 0;
    for (;;) {
      const tag = source.indexOf('<', at);
      if (tag < 0) break;
      if (tag > at) this.textOf(source.slice(at, tag));
      const end = tagEnd(source, tag);
      if (end < 0) {
        if (source.length - tag > longestTag) throw malformed();
        this.rest = source.slice(tag);
        return;
      }
      this.tag(source, tag, end);
      at = end + 1;
    }
    // An entity may be cut in two; what stands before it need not wait.
    const cut = source.indexOf('&', Math.max(at, source.length - 12));
    const ready = cut < 0 ? source.length : cut;
    if (ready > at) this.textOf(source.slice(at, ready));
    this.rest = source.slice(ready);
  }

  private textOf(text: string): void {
    if (this.within.length > 0) this.handler.text(text.includes('&') ? resolved(text) : text);
    else if (text.trim() !== '') throw malformed();
  }

  private tag(source: string, begin: number, end: number): void {
    const kind = source.charCodeAt(begin + 1);
    if (kind === 0x21) {
      if (source.startsWith('<!--', begin)) return;
      if (!source.startsWith('<![CDATA[', begin)) throw refused('它带有文档类型声明（DTD），不予打开');
      this.handler.text(source.slice(begin + 9, end - 2));
      return;
    }
    if (kind === 0x3f) return;
    if (kind === 0x2f) {
      const name = local(source.slice(begin + 2, end).trimEnd());
      if (this.within.pop() !== name) throw malformed();
      this.handler.close(name);
      return;
    }
    const empty = source.charCodeAt(end - 1) === 0x2f;
    const last = empty ? end - 1 : end;
    let space = begin + 1;
    while (space < last && source.charCodeAt(space) > 0x20) space++;
    const name = local(source.slice(begin + 1, space));
    if (name === '' || this.within.length >= deepest) throw malformed();
    this.handler.open(name, space < last ? source.slice(space, last) : '');
    if (empty) this.handler.close(name);
    else this.within.push(name);
  }
}

/** Where the tag, comment or section that begins at `begin` ends, or -1 when that has not arrived. */
function tagEnd(source: string, begin: number): number {
  if (source.charCodeAt(begin + 1) === 0x21) {
    if (source.length - begin < 9) return -1;
    const mark = source.startsWith('<!--', begin) ? '-->' : source.startsWith('<![CDATA[', begin) ? ']]>' : '>';
    const found = source.indexOf(mark, begin + 4);
    return found < 0 ? -1 : found + mark.length - 1;
  }
  let end = source.indexOf('>', begin);
  while (end >= 0 && quoteOpen(source, begin, end)) end = source.indexOf('>', end + 1);
  return end;
}

/** Whether `end` lies within an attribute's quotes: `>` may stand there. */
function quoteOpen(source: string, begin: number, end: number): boolean {
  let quote = 0;
  for (let at = begin; at < end; at++) {
    const letter = source.charCodeAt(at);
    if (quote === 0 ? letter === 0x22 || letter === 0x27 : letter === quote) quote = quote === 0 ? letter : 0;
  }
  return quote !== 0;
}

const local = (name: string) => (name.includes(':') ? name.slice(name.indexOf(':') + 1) : name);

function resolved(text: string): string {
  return text.replace(/&([^;&]{0,12})(;?)/g, (_whole, name: string, end: string) => {
    const code = /^#x([0-9a-f]{1,6})$/i.exec(name) ?? /^#([0-9]{1,7})$/.exec(name);
    const point = code ? parseInt(code[1]!, name[1]!.toLowerCase() === 'x' ? 16 : 10) : 0;
    const found = code ? (point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : undefined) : entities[name];
    if (end !== ';' || found === undefined || (!code && !Object.hasOwn(entities, name))) throw refused('它带有自定义实体，不予打开');
    return found;
  });
}

/** An attribute's value from the raw text of a tag; undefined when it is not there. */
export function attribute(raw: string, name: string): string | undefined {
  for (let at = raw.indexOf(name); at >= 0; at = raw.indexOf(name, at + 1)) {
    if (at > 0 && raw.charCodeAt(at - 1) > 0x20) continue;
    let next = at + name.length;
    while (raw.charCodeAt(next) <= 0x20) next++;
    if (raw.charCodeAt(next) !== 0x3d) continue;
    next++;
    while (raw.charCodeAt(next) <= 0x20) next++;
    const quote = raw[next];
    if (quote !== '"' && quote !== "'") throw malformed();
    const end = raw.indexOf(quote, next + 1);
    if (end < 0) throw malformed();
    const value = raw.slice(next + 1, end);
    return value.includes('&') ? resolved(value) : value;
  }
  return undefined;
}
