import type { Challenge, SignInRequest } from '../contracts/session';
import { api } from './api';
import { apiErrorOf } from './api-error';

/** Signs in; where the server asks for a proof of work first, does it and tells that it takes a moment. */
export async function openSession(request: SignInRequest, onProof?: () => void): Promise<void> {
  try {
    await api.post('/api/session', request);
  } catch (caught) {
    const error = apiErrorOf(caught);
    if (error.code !== 'session.proof') throw caught;
    onProof?.();
    const { solve } = await import('./proof/solve');
    await api.post('/api/session', { ...request, proof: await solve(error.body.details?.challenge as Challenge) });
  }
}
