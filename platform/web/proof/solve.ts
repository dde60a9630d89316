import type { Challenge, Proof } from '../../contracts/session';
import { sha256Hex } from './sha256';

/** So long a stretch leaves the page responsive between two. */
const stretchMs = 12;

/**
 * Finds the number that makes the challenge. Takes some tenths of a second, in stretches; needs neither HTTPS nor a worker.
 * @throws Error when there is none below the challenge's `max`
 */
export async function solve({ challenge, salt, signature, max }: Challenge): Promise<Proof> {
  let number = 0;
  while (number <= max) {
    const until = performance.now() + stretchMs;
    do {
      if (sha256Hex(salt + number) === challenge) return { challenge, salt, signature, number };
      number += 1;
    } while (number <= max && performance.now() < until);
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
  throw new Error('The challenge has no answer');
}
