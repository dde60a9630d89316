import { PlatformError } from '../errors/platform-error';
import { assemble } from './assemble';
import { crossCheck } from './check-edition';
import { readDraft } from './read-draft';
import type { Edition } from './edition';
import { hashOfFiles } from './hash';
import { told } from './told';
import { inLanguage, languagesOf } from './translations';

/** Compiled editions by content hash. Only a cache: losing one costs a compilation and nothing else. */
const loaded = new Map<string, Promise<Edition>>();
const mostKept = 32;

/**
 * Reads and compiles an edition, once per content.
 *
 * `published` passes over the cross-checks: a release passed them on the day it was published, and a rule that grew stricter
 * since must not stop the cases that run on it. What cannot be read or compiled is refused all the same.
 * @throws PlatformError `configuration.invalid` with every problem.
 */
export function loadEdition(files: Record<string, string>, options: { published?: boolean } = {}): Promise<Edition> {
  const hash = hashOfFiles(files);
  const key = `${options.published ? 'published' : 'checked'} ${hash}`;
  const known = loaded.get(key);
  // The one used last stands last, so the first is the one to forget.
  loaded.delete(key);
  const edition = known ?? compile(files, hash, options.published ?? false);
  loaded.set(key, edition);
  edition.catch(() => loaded.delete(key));
  if (loaded.size > mostKept) loaded.delete(loaded.keys().next().value!);
  return edition;
}

async function compile(files: Record<string, string>, hash: string, published: boolean): Promise<Edition> {
  const { draft, problems } = await readDraft(files);
  if (draft && !published) problems.push(...crossCheck(draft));
  const errors = problems.filter((problem) => problem.severity !== 'warning');
  if (!draft || errors.length > 0) {
    throw new PlatformError(
      'configuration.invalid',
      `The configuration has ${errors.length} problem${errors.length === 1 ? '' : 's'}`,
      told(errors),
    );
  }
  const edition = assemble(draft, hash);
  const languages = languagesOf(draft);
  if (languages.length === 0) return edition;
  const translations: Record<string, Edition> = Object.fromEntries(languages.map((one) => [one, { ...assemble(inLanguage(draft, one), hash), original: edition }]));
  for (const one of [edition, ...Object.values(translations)]) one.translations = translations;
  return edition;
}
