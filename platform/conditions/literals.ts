const ESCAPES: Record<string, string> = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\' };

/** The text a string literal stands for, its quotes taken off and its escapes read (DMN grammar rule 35). */
export function parseString(literal: string): string {
  return literal
    .replace(/^"|"$/g, '')
    .replace(/\\(?:([nrt"\\])|u([0-9a-fA-F]{4})|[uU]([0-9a-fA-F]{6}))/g, (whole, plain?: string, four?: string, six?: string) => {
      if (plain) return ESCAPES[plain]!;
      const point = parseInt((four ?? six)!, 16);
      return point > 0x10ffff ? whole : String.fromCodePoint(point);
    });
}
