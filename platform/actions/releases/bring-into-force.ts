import type { Edition } from '../../catalogue/edition';
import type { OrgUnit } from '../../contracts/configuration/org-units';
import type { UnitRow } from '../../store/ports/units';
import { noteEvent } from '../audit/note-deed';
import type { Platform } from '../platform';
import { recomputeDue } from '../deadlines/recompute-due';
import { laterFirst, stands, type ReleaseHead } from './release-state';
import { contentHash } from '../work/subjects';

/**
 * Does what releases that have come into force move at once: org units of their registries, and open deadlines where their dates differ.
 * What a release says is read as soon as it is in force; this only carries on what stands in rows. Each is done once, whichever node
 * comes first.
 */
export async function bringIntoForce(platform: Platform): Promise<void> {
  for (const head of await platform.shelf.current()) {
    if (head.settledAt !== null) continue;
    const edition = await platform.shelf.byRelease(head.id);
    await platform.store.transaction(() => settleRelease(platform, head, edition));
    platform.shelf.refresh();
  }
}

/** Call inside a transaction. */
export async function settleRelease(platform: Platform, head: ReleaseHead, edition: Edition): Promise<void> {
  const { store } = platform;
  const now = platform.clock();
  const { approvedAt, withdrawnAt, settledAt, programme, edition: year } = head;
  if (!(await store.releases.change(head.id, { approvedAt, withdrawnAt, settledAt }, { settledAt: now }))) return;
  const before = (await store.releases.heads())
    .filter((one) => one.programme === programme && one.edition === year && one.id !== head.id && stands(one) && one.settledAt !== null)
    .sort(laterFirst)[0];
  const earlier = before && (await platform.shelf.byRelease(before.id));
  await store.units.upsert(edition.units.map((unit) => unitRow(programme, unit)));
  if (earlier && datesDiffer(earlier, edition)) await recomputeDue(platform, { programme, edition: year }, edition);
  const detail = { edition: year, hash: edition.hash };
  await noteEvent(platform, 'release', { chain: `programme:${programme}`, at: now, deed: 'release.inForce', target: head.id, detail });
  store.afterCommit(() => platform.directory.refresh());
}

function unitRow(programme: string, { code, name, office = name, tiers, parents, phone = '' }: OrgUnit): UnitRow {
  return { programme, code, name, office, tiers, parents: parents as Record<string, string>, phone, retiredAt: null };
}

/** Whether anything that decides when something falls due is another now: running cases follow it at once. */
function datesDiffer(before: Edition, after: Edition): boolean {
  const dates = ({ programme, calendar }: Edition) => contentHash([programme.milestones, programme.zone, calendar]);
  return dates(before) !== dates(after);
}
