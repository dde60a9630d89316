import { demand, may } from '../../access/may';
import type { Json } from '../../conditions/model';
import { PlatformError } from '../../errors/platform-error';
import type { Actor } from '../actor';
import { asSubmitted } from '../cases/as-submitted';
import { openDossier, type Dossier } from '../cases/dossier';
import { noteDeed } from '../audit/note-deed';
import type { Platform } from '../platform';

/** `path` as the mask names it; `row` is a table's row, or a record of a list. */
export interface RevealRequest {
  path: string;
  row?: string;
}

/**
 * One value behind a mask (查看), which leaves a trace: who looked at what, never what it was.
 * @throws PlatformError `case.unknown` also to who may not know of it, `access.denied`, `section.unknown` when there is no such value
 */
export async function revealField(platform: Platform, actor: Actor, caseId: string, request: RevealRequest): Promise<{ value: Json }> {
  const dossier = await openDossier(platform, caseId);
  const scopes = (await platform.store.cases.sees(caseId, actor.appointment.unit)) ? [actor.appointment.unit] : [];
  const target = { programme: dossier.case.programme, caseId, scopes };
  if (!may(actor, 'case.read', { kind: 'case', ...target }).allowed) throw new PlatformError('case.unknown');
  demand(actor, 'field.reveal', { kind: 'field', ...target, path: request.path });
  const mask = actor.masks.find((one) => one.path === request.path);
  const value = mask && valueAt(await asSubmitted(platform, actor, dossier), mask.container, mask.field, request.row);
  if (!mask || value === undefined) throw new PlatformError('section.unknown');
  const detail = { name: mask.title, path: mask.path, ...(request.row ? { row: request.row } : {}) };
  await platform.store.transaction(() => noteDeed(platform, actor, { chain: caseId, deed: 'field.reveal', target: mask.path, detail }));
  return { value };
}

/** In the case itself, its record or its list, or the nearest case above that has it. */
function valueAt(dossier: Dossier, container: string, field: string, row: string | undefined): Json | undefined {
  for (const file of [dossier, ...dossier.ancestors]) {
    const section = file.sections[container]?.data;
    if (section && Object.hasOwn(section, field)) return section[field];
    const found = file.collections[container]?.find((one) => one.id === row)?.data;
    if (found && Object.hasOwn(found, field)) return found[field];
  }
  const records = [...(dossier.record ? [dossier.record] : []), ...dossier.roster].filter((one) => one.entity === container);
  return records.find((one) => row === undefined || one.id === row)?.data[field];
}
