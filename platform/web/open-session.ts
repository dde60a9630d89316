import type { Challenge, FactorProofRequest, SignInRequest } from '../contracts/session';
import { api } from './api';
import { apiErrorOf } from './api-error';

/** Signs in. @param onProof told when a proof of work is done first, which takes a moment */
export function openSession(request: SignInRequest, onProof?: () => void): Promise<void> {
  return withProof('/api/session', request, onProof);
}

/** Proves that one holds the second factor, or takes it over. */
export function proveFactor(request: FactorProofRequest, onProof?: () => void): Promise<void> {
  return withProof('/api/session/factor/proof', request, onProof);
}

/** Sends what may be a guess; where the server asks for a proof of work first, does it. */
async function withProof(path: string, request: object, onProof?: () => void): Promise<void> {
  try {
    await api.post(path, request);
  } catch (caught) {
    const error = apiErrorOf(caught);
    if (error.code !== 'session.proof') throw caught;
    onProof?.();
    const { solve } = await import('./proof/solve');
    await api.post(path, { ...request, proof: await solve(error.body.details?.challenge as Challenge) });
  }
}
