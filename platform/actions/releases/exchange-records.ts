import type { Json } from '../../conditions/model';
import type { Edition } from '../../catalogue/edition';
import { PlatformError, type Problem } from '../../errors/platform-error';
import { checkSchema } from '../../journey/schema-check';
import { noteEvent } from '../audit/note-deed';
import type { Platform } from '../platform';
import { newestOf } from './release-desk';
import { placeRecords } from './seed-sample';
import { contentHash } from '../work/subjects';

/** Records of an edition by entity, as they travel beside its files. */
export type RecordSet = Record<string, Record<string, Json>[]>;

type Address = { programme: string; edition: string };

/** Every record of an edition, by entity, in order of unit and key. @throws PlatformError `release.unknown` */
export async function exportRecords(platform: Platform, address: Address): Promise<RecordSet> {
  const edition = await editionOf(platform, address);
  const units = (await platform.directory.tree(address.programme)).units.map(({ code }) => code);
  const found: RecordSet = {};
  for (const entity of Object.keys(edition.entities).sort()) {
    const rows = await platform.store.records.ofUnits(address.programme, address.edition, entity, units);
    if (rows.length > 0) found[entity] = rows.map(({ data }) => data);
  }
  return found;
}

/**
 * Takes records into an edition that has a release. All are checked before one is written; one that is there and says the same stays as it
 * is, one that differs is written over only when `replace` says so. Nothing is ever removed: cases speak of records.
 * @throws PlatformError `configuration.invalid` with every problem, `release.unknown`
 */
export async function importRecords(
  platform: Platform,
  address: Address,
  records: RecordSet,
  { by, replace = false }: { by: string; replace?: boolean },
): Promise<{ added: number; unchanged: number; differing: string[]; written: boolean }> {
  const edition = await editionOf(platform, address);
  const problems = await problemsOf(platform, edition, records);
  if (problems.length > 0) throw new PlatformError('configuration.invalid', `${problems.length} problems in the records; nothing was written`, problems);
  const { programme, edition: year } = address;
  return platform.store.transaction(async () => {
    const [fresh, differing]: [{ entity: string; rows: object[] }[], string[]] = [[], []];
    let [added, unchanged] = [0, 0];
    for (const [entity, rows] of Object.entries(records)) {
      const wanted = [];
      for (const row of rows) {
        const key = String(row[edition.entities[entity]!.keyField]);
        const present = await platform.store.records.byKey(programme, year, entity, key);
        const same = present && contentHash(present.data) === contentHash(row);
        if (same) unchanged += 1;
        else wanted.push(row);
        if (present && !same) differing.push(`${entity} ${key}`);
        if (!present) added += 1;
      }
      fresh.push({ entity, rows: wanted });
    }
    const written = differing.length === 0 || replace;
    const changed = fresh.reduce((sum, { rows }) => sum + rows.length, 0);
    if (written && changed > 0) {
      await placeRecords(platform, edition, fresh);
      await noteEvent(platform, 'import', { chain: `programme:${programme}`, deed: 'records.import', target: year, detail: { by, added, replaced: differing.length } });
      platform.store.afterCommit(() => platform.directory.refresh());
    }
    return { added, unchanged, differing, written };
  });
}

async function problemsOf(platform: Platform, edition: Edition, records: RecordSet): Promise<Problem[]> {
  const tree = await platform.directory.tree(edition.programme.programme);
  const problems: Problem[] = [];
  for (const [entity, rows] of Object.entries(records)) {
    const file = `records/${entity}.json`;
    const known = Object.hasOwn(edition.entities, entity) ? edition.entities[entity] : undefined;
    if (!known) {
      problems.push({ where: file, rule: 'named-exists', message: `There is no entity ${JSON.stringify(entity)}.` });
      continue;
    }
    const seen = new Set<string>();
    for (const [index, row] of rows.entries()) {
      const say = (field: string, message: string) => problems.push({ where: `${file}#/${index}/${field}`, rule: 'records', message });
      for (const { field, message } of checkSchema(known.schema, row)) say(field, `The schema of ${entity} says: ${message}`);
      const key = String(row[known.keyField] ?? '');
      if (key === '' || seen.has(key)) say(known.keyField, key === '' ? 'The key is empty.' : `The key ${JSON.stringify(key)} stands twice.`);
      seen.add(key);
      const unit = String(row[known.unitField] ?? '');
      if (!tree.byCode.has(unit)) say(known.unitField, `There is no org unit ${JSON.stringify(unit)}.`);
    }
  }
  return problems;
}

async function editionOf(platform: Platform, { programme, edition }: Address): Promise<Edition> {
  const release = await newestOf(platform, programme, edition);
  if (!release) throw new PlatformError('release.unknown', `${programme} ${edition} has no release yet: publish it first`);
  return platform.shelf.byRelease(release.id);
}
