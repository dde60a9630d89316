import { demand, may } from '../../access/may';
import { PlatformError } from '../../errors/platform-error';
import type { Actor } from '../actor';
import { openDossier, type Dossier } from './dossier';
import type { Platform } from '../platform';

/** @throws PlatformError `case.unknown` also to who may not know of it, `access.denied` with who may do this to what one sees */
export async function mayReadCase(
  platform: Platform,
  actor: Actor,
  caseId: string,
  deed: 'case.read' | 'audit.read' | 'file.read' | 'grant.read' = 'case.read',
): Promise<Dossier> {
  const dossier = await openDossier(platform, caseId);
  const scopes = (await platform.store.cases.sees(caseId, actor.appointment.unit)) ? [actor.appointment.unit] : [];
  const target = { kind: 'case' as const, programme: dossier.case.programme, caseId, scopes };
  if (scopes.length === 0 && !may(actor, 'case.read', target).allowed) throw new PlatformError('case.unknown');
  demand(actor, deed, target);
  return dossier;
}
