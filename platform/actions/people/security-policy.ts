import { securityOf, type SecurityPolicy } from '../../access/security';
import type { Platform } from '../platform';

/** What a programme asks of those who sign in: its newest release's word, for running editions too. */
export async function securityPolicy(platform: Platform, programme: string): Promise<SecurityPolicy> {
  return securityOf((await platform.shelf.newest(programme)).edition.programme.security);
}
