import type { Json } from '../conditions/model';

/** A fault in a JSON text, at its line and column (both from 1). */
export interface JsonFault {
  line: number;
  column: number;
  message: string;
}
export interface JsonReading {
  value?: Json;
  faults: JsonFault[];
}

/** Keys that would reach an object's prototype wherever the value is later copied. */
export const forbiddenKeys: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);
const deepest = 64;
/** More faults only repeat themselves. */
const mostFaults = 100;
/** Lists, objects, texts, numbers: far more than any table that is kept in a file. */
const mostValues = 250_000;
const escapes: Record<string, string> = { '"': '"', '\\': '\\', '/': '/', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

/** Thrown inside the reader only: a syntax fault ends the reading. */
class Fault extends Error {
  constructor(
    readonly at: number,
    message: string,
  ) {
    super(message);
  }
}

/**
 * Reads JSON as configuration should be read: faults come with line and column, a key written twice is a fault (JSON.parse keeps
 * the last without a word), prototype keys are refused, and depth is bounded so that nothing later recurses without end.
 * Never throws.
 */
export function readJson(text: string): JsonReading {
  const faults: JsonFault[] = [];
  let at = 0;
  const note = (place: number, message: string) => {
    // Each is found by counting the lines before it: a fault per key would take the square of the file.
    if (faults.length >= mostFaults) throw new Fault(place, '');
    const before = text.slice(0, place);
    faults.push({ line: before.split('\n').length, column: place - before.lastIndexOf('\n'), message });
  };
  const space = () => {
    while (at < text.length && ' \t\n\r'.includes(text[at]!)) at += 1;
  };
  const expect = (character: string) => {
    space();
    if (text[at] !== character) throw new Fault(at, `expected ${character} but found ${found()}`);
    at += 1;
  };
  const found = () => (at >= text.length ? 'the end of the file' : JSON.stringify(text[at]));

  const string = (): string => {
    const start = at;
    expect('"');
    let result = '';
    for (;;) {
      if (at >= text.length) throw new Fault(start, 'this text is never closed with a quote');
      const character = text[at]!;
      at += 1;
      if (character === '"') return result;
      if (character < ' ') throw new Fault(at - 1, 'a line break or control character inside a text; write \\n');
      if (character !== '\\') {
        result += character;
        continue;
      }
      const kind = text[at] ?? '';
      at += 1;
      if (kind === 'u') {
        const hex = text.slice(at, at + 4);
        if (!/^[0-9a-fA-F]{4}$/.test(hex)) throw new Fault(at, 'four hexadecimal digits must follow \\u');
        result += String.fromCharCode(Number.parseInt(hex, 16));
        at += 4;
      } else if (escapes[kind] !== undefined) result += escapes[kind];
      else throw new Fault(at - 1, `\\${kind} is no escape`);
    }
  };
  const word = (): Json => {
    const match = /^(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)/.exec(text.slice(at, at + 400));
    if (!match) throw new Fault(at, `a value is expected here but ${found()} was found`);
    at += match[0].length;
    return JSON.parse(match[0]) as Json;
  };
  const list = (depth: number): Json[] => {
    const items: Json[] = [];
    at += 1;
    space();
    if (text[at] === ']') {
      at += 1;
      return items;
    }
    for (;;) {
      items.push(value(depth + 1));
      space();
      if (text[at] === ']') {
        at += 1;
        return items;
      }
      expect(',');
    }
  };
  const object = (depth: number): Json => {
    const entries: [string, Json][] = [];
    const seen = new Set<string>();
    at += 1;
    space();
    if (text[at] === '}') {
      at += 1;
      return {};
    }
    for (;;) {
      space();
      const place = at;
      if (text[at] !== '"') throw new Fault(at, `a key in quotes is expected here but ${found()} was found`);
      const key = string();
      expect(':');
      const entry = value(depth + 1);
      if (seen.has(key)) note(place, `the key ${JSON.stringify(key)} is written twice`);
      else if (forbiddenKeys.has(key)) note(place, `the key ${JSON.stringify(key)} is not allowed`);
      else entries.push([key, entry]);
      seen.add(key);
      space();
      if (text[at] === '}') {
        at += 1;
        return Object.fromEntries(entries);
      }
      expect(',');
    }
  };
  let values = 0;
  const value = (depth: number): Json => {
    values += 1;
    if (values > mostValues) throw new Fault(at, `more than ${mostValues} values; divide the file`);
    if (depth > deepest) throw new Fault(at, `nested deeper than ${deepest} levels`);
    space();
    if (text[at] === '{') return object(depth);
    if (text[at] === '[') return list(depth);
    if (text[at] === '"') return string();
    return word();
  };

  try {
    const result = value(0);
    space();
    if (at < text.length) throw new Fault(at, `nothing may follow the value, but ${found()} does`);
    return { value: result, faults };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    if (faults.length < mostFaults) note(error.at, error.message);
    return { faults };
  }
}
