import { checkEdition } from '../catalogue/check-edition';
import { listEditions } from '../catalogue/list-editions';
import { loadEdition } from '../catalogue/load-edition';
import { readEditionFiles } from '../catalogue/read-edition-files';
import { PlatformError } from '../errors/platform-error';
import { newId } from '../store/ids';
import type { UnitRow } from '../store/ports';
import type { Edition } from '../catalogue/edition';
import type { OrgUnit } from '../contracts/configuration';
import { noteEvent } from './note-deed';
import type { Platform } from './platform';
import { recomputeDue } from './recompute-due';
import { contentHash } from './subjects';

export interface EditionOnDisk {
  programme: string;
  edition: string;
  state: 'published' | 'unchanged' | 'differs' | 'invalid';
  /** For `invalid`, what is wrong. */
  error?: unknown;
}

/**
 * Publishes every edition on disk that has no release yet. One that has is left alone whatever stands on disk:
 * a start never overwrites, it only says that they differ.
 */
export async function publishFirstReleases(platform: Platform, configDir: string): Promise<EditionOnDisk[]> {
  const found: EditionOnDisk[] = [];
  for (const { programme, edition } of await listEditions(configDir)) {
    const files = await readEditionFiles(configDir, programme, edition);
    const current = await platform.store.releases.current(programme, edition);
    try {
      const loaded = current ? undefined : await loadEdition(files);
      if (loaded) await publish(platform, loaded, files, '首次启动时发布');
      found.push({ programme, edition, state: loaded ? 'published' : sameFiles(current!.files, files) ? 'unchanged' : 'differs' });
    } catch (error) {
      found.push({ programme, edition, state: 'invalid', error });
    }
  }
  return found;
}

/** Makes a release of an edition: checked, also against the release before it, immutable from here on, in force for cases that start now.
 * @throws PlatformError `configuration.invalid` with every problem */
export async function publishRelease(
  platform: Platform,
  configDir: string,
  programme: string,
  edition: string,
  note: string,
): Promise<{ id: string; unchanged: boolean }> {
  const files = await readEditionFiles(configDir, programme, edition);
  const current = await platform.store.releases.current(programme, edition);
  if (current && sameFiles(current.files, files)) return { id: current.id, unchanged: true };
  const errors = (await checkEdition(files, current?.files)).filter((problem) => problem.severity !== 'warning');
  if (errors.length > 0)
    throw new PlatformError(
      'configuration.invalid',
      `${programme} ${edition} has ${errors.length} problems and was not published`,
      errors,
    );
  return { id: await publish(platform, await loadEdition(files), files, note), unchanged: false };
}

async function publish(platform: Platform, edition: Edition, files: Record<string, string>, note: string): Promise<string> {
  const { store, shelf } = platform;
  const now = platform.clock();
  const id = newId(now);
  const { programme, edition: year } = edition.programme;
  const before = (await shelf.current()).find((head) => head.programme === programme && head.edition === year);
  const earlier = before && (await shelf.byRelease(before.id));
  await store.transaction(async () => {
    const { hash } = edition;
    await store.releases.insert({ id, programme, edition: year, hash, files, publishedAt: now, publishedBy: 'system', note });
    await store.units.upsert(edition.units.map((unit) => unitRow(programme, unit)));
    if (earlier && datesDiffer(earlier, edition)) await recomputeDue(platform, { programme, edition: year }, edition);
    const detail = { edition: year, hash, note };
    await noteEvent(platform, 'start', { chain: `programme:${programme}`, at: now, deed: 'release.publish', target: id, detail });
  });
  shelf.refresh();
  platform.directory.refresh();
  return id;
}

function unitRow(programme: string, { code, name, office = name, tiers, parents, phone = '' }: OrgUnit): UnitRow {
  return { programme, code, name, office, tiers, parents: parents as Record<string, string>, phone, retiredAt: null };
}

/** Whether anything that decides when something falls due is another now: running cases follow it at once. */
function datesDiffer(before: Edition, after: Edition): boolean {
  const dates = ({ programme, calendar }: Edition) => contentHash([programme.milestones, programme.zone, calendar]);
  return dates(before) !== dates(after);
}

function sameFiles(a: Record<string, string>, b: Record<string, string>): boolean {
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => a[name] === b[name]);
}
