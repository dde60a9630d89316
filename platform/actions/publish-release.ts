import { checkEdition } from '../catalogue/check-edition';
import { listEditions } from '../catalogue/list-editions';
import { loadEdition } from '../catalogue/load-edition';
import { readEditionFiles } from '../catalogue/read-edition-files';
import { PlatformError } from '../errors/platform-error';
import { newId } from '../store/ids';
import type { UnitRow } from '../store/ports';
import type { Edition } from '../catalogue/edition';
import { noteEvent } from './note-deed';
import type { Platform } from './platform';

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
  const now = platform.clock();
  const id = newId(now);
  const { programme, edition: year } = edition.programme;
  await platform.store.transaction(async () => {
    await platform.store.releases.insert({
      id,
      programme,
      edition: year,
      hash: edition.hash,
      files,
      publishedAt: now,
      publishedBy: 'system',
      note,
    });
    await platform.store.units.upsert(
      edition.units.map((unit): UnitRow => ({
        programme,
        code: unit.code,
        name: unit.name,
        office: unit.office ?? unit.name,
        tiers: unit.tiers,
        parents: unit.parents as Record<string, string>,
        phone: unit.phone ?? '',
        retiredAt: null,
      })),
    );
    await noteEvent(platform, 'start', {
      chain: `programme:${programme}`,
      deed: 'release.publish',
      target: id,
      detail: { edition: year, hash: edition.hash, note },
      at: now,
    });
  });
  platform.shelf.refresh();
  platform.directory.refresh();
  return id;
}

function sameFiles(a: Record<string, string>, b: Record<string, string>): boolean {
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => a[name] === b[name]);
}
