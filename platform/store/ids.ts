import { randomBytes } from 'node:crypto';

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
let lastTime = -1;
let lastTail = 0n;

function spell(value: bigint, length: number): string {
  let text = '';
  let rest = value;
  for (let i = 0; i < length; i += 1) {
    text = alphabet[Number(rest & 31n)] + text;
    rest >>= 5n;
  }
  return text;
}

/**
 * A permanent id: 26 characters of Crockford's base 32, 10 of the instant and 16 of crypto random, so ids sort by time.
 * Ids asked for in the same millisecond of one process keep their order: each is a random step above the one before.
 *
 * @param now UTC milliseconds
 */
export function newId(now: number): string {
  if (now === lastTime) {
    lastTail += 1n + BigInt(randomBytes(4).readUInt32BE());
  } else {
    lastTime = now;
    // One bit short of 80, so that a millisecond's steps never overflow into the time.
    lastTail = BigInt(`0x${randomBytes(10).toString('hex')}`) >> 1n;
  }
  return spell(BigInt(now), 10) + spell(lastTail, 16);
}
