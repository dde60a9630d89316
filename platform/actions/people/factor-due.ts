import type { SessionRow } from '../../store/ports/sessions';
import type { Platform } from '../platform';
import { securityPolicy } from './security-policy';

/** What is still to be done before a session may act: take a second factor over, or prove that one holds it. */
export type FactorDue = 'enrol' | 'verify';

/**
 * Whether somebody in one of these roles must prove a second factor, and has one. Nothing is owed where the server does not ask for it
 * (`SECOND_FACTOR`), whatever the programme says.
 */
export async function factorDue(platform: Platform, programme: string, account: string, roles: readonly string[]): Promise<FactorDue | undefined> {
  if (!platform.secondFactor) return undefined;
  const policy = (await securityPolicy(platform, programme)).secondFactor;
  if (!policy || !roles.some((role) => policy.roles.includes(role))) return undefined;
  return (await platform.store.factors.of(account))?.enrolledAt ? 'verify' : 'enrol';
}

/** What a session owes. One that owed nothing when it began owes it all the same once it acts in a role that is named. */
export async function owedBy(platform: Platform, session: SessionRow, programme: string, role: string): Promise<FactorDue | undefined> {
  if (!platform.secondFactor || session.factor === 'proved') return undefined;
  if (session.factor !== 'due') return factorDue(platform, programme, session.account, [role]);
  return (await platform.store.factors.of(session.account))?.enrolledAt ? 'verify' : 'enrol';
}
