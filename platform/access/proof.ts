import { createHash } from 'node:crypto';
import { createChallenge, extractParams, verifySolution } from 'altcha-lib/v1';
import type { Challenge, Proof } from '../contracts/session';

/** A browser tries half as many hashes on average: a tenth of a second, or half a one on an old office machine, and as much for every guess. */
export const hardestProof = 40_000;
export const proofGoodFor = 10 * 60_000;

/** A task for the browser, signed so that the server need not remember it. @param key secret of all nodes @param now UTC milliseconds */
export async function newChallenge(key: string, now: number): Promise<Challenge> {
  const made = await createChallenge({
    hmacKey: key,
    maxNumber: hardestProof,
    // Ours is the platform's clock, which may be set: the library's own would not know.
    params: { until: String(now + proofGoodFor) },
  });
  return { challenge: made.challenge, salt: made.salt, signature: made.signature, max: hardestProof };
}

/** What a proof comes to: when it is good, the name under which it is used up and until when that must be remembered. */
export interface ProvenWork {
  id: string;
  until: number;
}

/** Undefined when the number is wrong, the challenge is not ours, or too old. */
export async function provenWork(proof: Proof, key: string, now: number): Promise<ProvenWork | undefined> {
  const payload = { algorithm: 'SHA-256' as const, ...proof };
  const until = Number(extractParams(payload).until);
  if (!Number.isFinite(until) || until <= now) return undefined;
  if (!(await verifySolution(payload, key, false))) return undefined;
  return { id: createHash('sha256').update(proof.challenge, 'utf8').digest('hex'), until };
}
