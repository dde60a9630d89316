import { openDossier } from './dossier';
import { foundBy } from './found-by';
import type { Platform } from '../platform';
import { nameOf, slotsOf } from './start-case';

/** Works out anew what lists show of a case and what it is found by: its name and slot columns, which may speak of what was just written. */
export async function refreshFace(platform: Platform, caseId: string, now: number): Promise<void> {
  const dossier = await openDossier(platform, caseId);
  const name = nameOf(dossier, now);
  if (name !== dossier.case.name) await platform.store.cases.update(caseId, { name });
  const face = { ...dossier, case: { ...dossier.case, name } };
  const slots = slotsOf(face, now);
  await platform.store.cases.updateScopes(caseId, slots);
  await platform.store.search.put(foundBy(face, slots));
}
