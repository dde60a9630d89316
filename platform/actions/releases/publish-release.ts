import { startOf } from '../../calendar/dates';
import { checkEdition } from '../../catalogue/check-edition';
import { listEditions } from '../../catalogue/list-editions';
import { loadEdition } from '../../catalogue/load-edition';
import { readEditionFiles } from '../../catalogue/read-edition-files';
import { PlatformError } from '../../errors/platform-error';
import { newId } from '../../store/ids';
import type { Edition } from '../../catalogue/edition';
import { settleRelease } from './bring-into-force';
import { noteEvent } from '../audit/note-deed';
import type { Platform } from '../platform';
import { needsSecondPerson, newestOf } from './release-desk';
import { stateOf, type ReleaseState } from './release-state';

export interface EditionOnDisk {
  programme: string;
  edition: string;
  state: 'published' | 'unchanged' | 'differs' | 'invalid';
  /** For `invalid`, what is wrong. */
  error?: unknown;
}

/** How a release is made: by whom, and when it takes effect. */
export interface PublishOptions {
  /** Who answers for what is in it. */
  author?: string;
  /** UTC milliseconds, or a date, which begins at midnight in the programme's zone; now when left out or past. */
  effectiveFrom?: number | string;
  /** Kept aside until somebody approves it. */
  draft?: boolean;
}

/**
 * Publishes every edition on disk that has no release yet. One that has is left alone whatever stands on disk:
 * a start never overwrites, it only says that they differ.
 */
export async function publishFirstReleases(platform: Platform, configDir: string): Promise<EditionOnDisk[]> {
  const found: EditionOnDisk[] = [];
  for (const { programme, edition } of await listEditions(configDir)) {
    const newest = await newestOf(platform, programme, edition);
    try {
      // What cannot be read on disk stops neither its own release, which is in the store, nor the other editions.
      const files = await readEditionFiles(configDir, programme, edition);
      const loaded = newest ? undefined : await loadEdition(files);
      if (loaded) await insertRelease(platform, loaded, files, '首次启动时发布', { author: 'system', approved: await mayPublishAlone(platform, loaded) });
      found.push({ programme, edition, state: loaded ? 'published' : sameFiles(newest!.files, files) ? 'unchanged' : 'differs' });
    } catch (error) {
      found.push({ programme, edition, state: 'invalid', error });
    }
  }
  return found;
}

/** Whether an edition on disk has no release yet. */
export async function anyUnpublished(platform: Platform, configDir: string): Promise<boolean> {
  const heads = await platform.store.releases.heads();
  const has = (one: { programme: string; edition: string }) =>
    heads.some(({ programme, edition, withdrawnAt }) => programme === one.programme && edition === one.edition && withdrawnAt === null);
  return (await listEditions(configDir)).some((one) => !has(one));
}

/** An empty platform has nobody yet who could approve; a year added to one that asks for a second person waits for that person. */
async function mayPublishAlone(platform: Platform, edition: Edition): Promise<boolean> {
  const { programme } = edition.programme;
  const known = (await platform.shelf.current()).some((one) => one.programme === programme);
  return !known || !(await needsSecondPerson(platform, programme, edition));
}

/**
 * Makes a release of an edition: checked, also against the release before it, immutable from here on. It is in force for cases that start
 * from its date on; where the programme asks for a second person it stays a draft until that person approves it.
 * @throws PlatformError `configuration.invalid` with every problem, `release.secondPerson` when nobody is named as its author
 */
export async function publishRelease(
  platform: Platform,
  configDir: string,
  programme: string,
  edition: string,
  note: string,
  options: PublishOptions = {},
): Promise<{ id: string; unchanged: boolean; state: ReleaseState }> {
  return publishFiles(platform, await readEditionFiles(configDir, programme, edition), { programme, edition }, note, options);
}

/** The same for files that are not on disk. */
export async function publishFiles(
  platform: Platform,
  files: Record<string, string>,
  { programme, edition }: { programme: string; edition: string },
  note: string,
  { author, effectiveFrom, draft }: PublishOptions = {},
): Promise<{ id: string; unchanged: boolean; state: ReleaseState }> {
  const newest = await newestOf(platform, programme, edition);
  if (newest && sameFiles(newest.files, files)) {
    const state = stateOf(newest, await platform.shelf.current(), platform.clock());
    return { id: newest.id, unchanged: true, state };
  }
  const errors = (await checkEdition(files, newest?.files)).filter((problem) => problem.severity !== 'warning');
  if (errors.length > 0)
    throw new PlatformError(
      'configuration.invalid',
      `${programme} ${edition} has ${errors.length === 1 ? 'a problem' : `${errors.length} problems`} and was not published`,
      errors,
    );
  const loaded = await loadEdition(files);
  const second = await needsSecondPerson(platform, programme, loaded);
  if (second && !author?.trim())
    throw new PlatformError('release.secondPerson', `${programme} ${edition}: two people publish it, so its author must be named (--author NAME)`);
  const approved = !second && !draft;
  const from = typeof effectiveFrom === 'string' ? startOf(effectiveFrom, loaded.programme.zone) : effectiveFrom;
  const id = await insertRelease(platform, loaded, files, note, { author, effectiveFrom: from, approved });
  const head = (await platform.store.releases.heads()).find((one) => one.id === id)!;
  return { id, unchanged: false, state: stateOf(head, await platform.shelf.current(), platform.clock()) };
}

async function insertRelease(
  platform: Platform,
  edition: Edition,
  files: Record<string, string>,
  note: string,
  { author = 'command', effectiveFrom = 0, approved }: { author?: string; effectiveFrom?: number; approved: boolean },
): Promise<string> {
  const { store, shelf } = platform;
  const now = platform.clock();
  const id = newId(now);
  const { programme, edition: year } = edition.programme;
  const from = Math.max(effectiveFrom, now);
  const { hash } = edition;
  await store.transaction(async () => {
    const stoppedAt = (await store.releases.heads()).find((one) => one.programme === programme && one.edition === year)?.stoppedAt ?? null;
    const head = {
      ...{ id, programme, edition: year, hash, publishedAt: now, publishedBy: 'system', note, author, effectiveFrom: from },
      ...{ approver: null, approvedAt: approved ? now : null, withdrawnAt: null, stoppedAt, settledAt: null },
    };
    await store.releases.insert({ ...head, files });
    const detail = { edition: year, hash, note, author, effectiveFrom: from, approved };
    await noteEvent(platform, 'start', { chain: `programme:${programme}`, at: now, deed: 'release.publish', target: id, detail });
    if (approved && from <= now) await settleRelease(platform, head, edition);
  });
  shelf.refresh();
  platform.directory.refresh();
  return id;
}

function sameFiles(a: Record<string, string>, b: Record<string, string>): boolean {
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => a[name] === b[name]);
}
