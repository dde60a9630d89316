import express, { type NextFunction, type Request, type Response } from 'express';
import { PlatformError } from '../errors/platform-error';

/** Deeper than any form's answers; what follows may walk a body by calling itself. */
const DEEPEST = 40;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COLON = 0x3a;

/** How many members each body writes, as long as it is being read. */
const written = new WeakMap<object, number>();

/**
 * Reads a body of JSON as strictly as files of configuration are read: UTF-8, no key twice, no key that reaches a prototype. Of a key
 * written twice JSON.parse keeps the last without a word, so that whoever looked at the text before, a proxy say, judged another request.
 * Answers with PlatformError `request.malformed`, and with body-parser's refusals of what is no JSON, or longer than `limit`.
 */
export function jsonBody(limit: string): ((request: Request, response: Response, next: NextFunction) => void)[] {
  const parse = express.json({
    limit,
    strict: true,
    type: 'application/json',
    verify: (request, _response, bytes, charset) => {
      if (charset === 'utf-8') written.set(request, membersWritten(bytes));
      else throw new PlatformError('request.malformed');
    },
  });
  return [
    parse,
    (request, _response, next) => {
      const members = written.get(request);
      written.delete(request);
      if (members !== undefined && membersRead(request.body) !== members) throw new PlatformError('request.malformed');
      next();
    },
  ];
}

/** Each member of an object has one colon outside of texts (RFC 8259 §4); in UTF-8 no other sign has such a byte in it. */
function membersWritten(bytes: Buffer): number {
  let members = 0;
  let within = false;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (byte === QUOTE) within = !within;
    else if (!within) members += byte === COLON ? 1 : 0;
    else if (byte === BACKSLASH) at += 1;
  }
  return members;
}

/** @throws PlatformError `request.malformed` for a value too deep, or with a key that nothing of ours is ever named by */
function membersRead(value: unknown, depth = 0): number {
  if (value === null || typeof value !== 'object') return 0;
  if (depth > DEEPEST) throw new PlatformError('request.malformed');
  let members = 0;
  // Lists of a million numbers come too: their places are no keys.
  if (Array.isArray(value)) for (const one of value) members += typeof one === 'object' ? membersRead(one, depth + 1) : 0;
  else
    for (const [key, one] of Object.entries(value)) {
      if (key === '__proto__' || key === 'constructor' || key === 'prototype') throw new PlatformError('request.malformed');
      members += 1 + membersRead(one, depth + 1);
    }
  return members;
}
