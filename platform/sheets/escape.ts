/**
 * A cell's text as XML may hold it. Characters XML has no place for, and text that looks like an escape itself, go as `_xHHHH_`
 * (ECMA-376 22.9.2.19), so what is read back is what was written.
 */
export function escapedText(text: string): string {
  return plain.test(text) ? text : text.replace(special, (one) => `_x${one.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`);
}

// A text of none of these is the common case.
const plain = /^[^\u0000-\u0008\u000b-\u001f\ud800-\udfff\ufffe\uffff_]*$/;
// The underscore of what looks like an escape; halves of a pair that stand alone; and what XML forbids.
const special =
  /_(?=x[0-9A-Fa-f]{4}_)|[\u0000-\u0008\u000b-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** The text a cell shows. */
export function unescapedText(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_whole, code: string) => String.fromCharCode(parseInt(code, 16)));
}

const marks: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text as the content or an attribute of an element. */
export function xmlText(text: string): string {
  return /[&<>"]/.test(text) ? text.replace(/[&<>"]/g, (mark) => marks[mark]!) : text;
}
