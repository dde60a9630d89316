import { randomBytes } from 'node:crypto';

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const tailLength = 16;
let lastTime = -1;
let head = '';
/** Digits of the tail in base 32, the greatest first. */
const tail = new Array<number>(tailLength).fill(0);
let pool: Buffer = Buffer.alloc(0);
let taken = 0;

/** Random bytes asked for a page at a time: a call for each id costs more than the id. */
function random(): number {
  if (taken === pool.length) {
    pool = randomBytes(4096);
    taken = 0;
  }
  taken += 1;
  return pool[taken - 1]!;
}

function spell(value: number, length: number): string {
  let text = '';
  let rest = value;
  for (let i = 0; i < length; i += 1) {
    text = alphabet[rest % 32] + text;
    rest = Math.floor(rest / 32);
  }
  return text;
}

/** A random step of 1 to 2^32 above the tail before. */
function step(): void {
  let carry = random() * 0x1000000 + random() * 0x10000 + random() * 0x100 + random() + 1;
  for (let i = tailLength - 1; i >= 0 && carry > 0; i -= 1) {
    const sum = tail[i]! + carry;
    tail[i] = sum % 32;
    carry = Math.floor(sum / 32);
  }
}

/**
 * A permanent id: 26 characters of Crockford's base 32, 10 of the instant and 16 of crypto random, so ids sort by time.
 * Ids asked for in the same millisecond of one process keep their order: each is a random step above the one before.
 *
 * @param now UTC milliseconds
 */
export function newId(now: number): string {
  if (now === lastTime) step();
  else {
    lastTime = now;
    head = spell(now, 10);
    // The greatest digit at half, so that a millisecond's steps never overflow.
    for (let i = 0; i < tailLength; i += 1) tail[i] = random() % (i === 0 ? 16 : 32);
  }
  let text = head;
  for (const digit of tail) text += alphabet[digit];
  return text;
}
