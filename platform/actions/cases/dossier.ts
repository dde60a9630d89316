import { dateAt } from '../../calendar/dates';
import { inOwnLanguage, type Edition } from '../../catalogue/edition';
import type { Json } from '../../conditions/model';
import { compileExpression } from '../../conditions/compile-expression';
import { evaluateDecision } from '../../conditions/evaluate-decision';
import { PlatformError } from '../../errors/platform-error';
import type { CollectionRow, SectionRow } from '../../store/ports/caseData';
import type { CaseRow } from '../../store/ports/case-row';
import type { RecordRow } from '../../store/ports/records';
import { milestoneDates } from '../deadlines/deadlines';
import type { UnitTree } from '../releases/directory';
import type { Platform } from '../platform';

/** A case as it is filed: its rows, and those of the cases above it. */
export interface CaseFile {
  case: CaseRow;
  /** The release it has pinned. */
  edition: Edition;
  tree: UnitTree;
  sections: Record<string, SectionRow>;
  collections: Record<string, CollectionRow[]>;
  /** Nearest first. */
  ancestors: CaseFile[];
}

/** A case with all that its expressions may read. */
export interface Dossier extends CaseFile {
  /** The release in force of its edition, which speaks for what is live: the programme, tiers, roles, queues. */
  live: Edition;
  record?: RecordRow;
  /** The records it speaks for; empty when its case type names none. */
  roster: RecordRow[];
  path: Record<string, string>;
  /** What FEEL sees: case, unit, path, record, programme, milestones, every section and collection, every ancestor by its case type. */
  names: Record<string, Json>;
}

/** @throws PlatformError `case.unknown` */
export async function openDossier(platform: Platform, caseId: string): Promise<Dossier> {
  return dossierOf(platform, await caseRow(platform, caseId));
}

/** @param above the cases above it, nearest first, where they have just been read */
export async function dossierOf(platform: Platform, row: CaseRow, above?: CaseRow[]): Promise<Dossier> {
  const file = await fileOf(platform, row, above);
  const record = row.record ? await platform.store.records.byId(row.record) : undefined;
  const roster = await rosterOf(platform, row, file.edition, file.tree);
  const live = await platform.shelf.inForce(row);
  const dossier: Dossier = { ...file, live, record, roster, path: file.tree.path(row.unit), names: {} };
  dossier.names = namesOf(dossier, await milestoneDates(platform, row));
  return dossier;
}

/** The same dossier after one of its own pages or one of a case above has been written. */
export function withSection(dossier: Dossier, written: SectionRow): Dossier {
  const replaced = <F extends CaseFile>(file: F): F =>
    file.case.id === written.caseId ? { ...file, sections: { ...file.sections, [written.section]: written } } : file;
  const next = { ...replaced(dossier), ancestors: dossier.ancestors.map(replaced) };
  return { ...next, names: namesOf(next, dossier.names.milestones as Record<string, string>) };
}

/** The same dossier with other pages and tables, its own and those of the cases above. */
export function withFiled(dossier: Dossier, own: Pick<CaseFile, 'sections' | 'collections'>, ancestors: CaseFile[]): Dossier {
  const next = { ...dossier, ...own, ancestors };
  return { ...next, names: namesOf(next, dossier.names.milestones as Record<string, string>) };
}

/** The same dossier with the rows of one of its tables as they now are. */
export function withRows(dossier: Dossier, collection: string, rows: CollectionRow[]): Dossier {
  const next = { ...dossier, collections: { ...dossier.collections, ...grouped(rows), ...(rows.length ? {} : { [collection]: [] }) } };
  return { ...next, names: namesOf(next, dossier.names.milestones as Record<string, string>) };
}

async function fileOf(platform: Platform, row: CaseRow, known?: CaseRow[]): Promise<CaseFile> {
  const { cases, data } = platform.store;
  const above = known ?? (row.parent ? await cases.line(row.parent) : []);
  if (row.parent && above.length === 0) throw new PlatformError('case.unknown');
  const { sections, rows } = await data.filed([row.id, ...above.map(({ id }) => id)]);
  const tree = await platform.directory.tree(row.programme);
  const of = <R extends { caseId: string }>(all: R[], id: string): R[] => all.filter(({ caseId }) => caseId === id);
  let files: CaseFile[] = [];
  for (const one of [...above].reverse().concat(row)) {
    const edition = await platform.shelf.byRelease(one.release);
    const written = { sections: byName(of(sections, one.id)), collections: grouped(of(rows, one.id)) };
    files = [{ case: one, edition, tree, ...written, ancestors: files }, ...files];
  }
  return files[0]!;
}

async function caseRow(platform: Platform, caseId: string): Promise<CaseRow> {
  const row = await platform.store.cases.byId(caseId);
  if (!row) throw new PlatformError('case.unknown');
  return row;
}

function byName(rows: SectionRow[]): Record<string, SectionRow> {
  return Object.fromEntries(rows.map((row) => [row.section, row]));
}

function grouped(rows: CollectionRow[]): Record<string, CollectionRow[]> {
  const groups: Record<string, CollectionRow[]> = {};
  for (const row of rows) if (!row.removed) (groups[row.collection] ??= []).push(row);
  for (const group of Object.values(groups)) group.sort((a, b) => a.position - b.position || a.id.localeCompare(b.id));
  return groups;
}

/** How many units of lower tiers, the case's own aside, have records the case speaks for. */
function belowWithRecords({ roster, case: row }: Dossier): number {
  return new Set(roster.map((record) => record.unit).filter((unit) => unit !== row.unit)).size;
}

/** The records a case speaks for: those of its roster's entity in its unit's business subtree that its `where` admits. */
export async function rosterOf(platform: Platform, row: CaseRow, edition: Edition, tree: UnitTree): Promise<RecordRow[]> {
  const roster = edition.caseTypes[row.type]?.roster;
  if (!roster) return [];
  const units = tree.subtree(row.unit).map((unit) => unit.code);
  const records = await platform.store.records.ofUnits(row.programme, row.edition, roster.entity, units);
  if (!roster.where) return records;
  const where = compileExpression(roster.where);
  const context = { now: platform.clock(), zone: edition.programme.zone };
  return records.filter((record) => where.evaluate({ ...context, names: { ...record.data, record: record.data } }) === true);
}

/** A record's data with the results of its entity's decisions, each under its own name. */
export function recordNames(edition: Edition, record: RecordRow, now: number, path: Record<string, string>): Record<string, Json> {
  const data: Record<string, Json> = { ...record.data };
  for (const rule of edition.entities[record.entity]?.rules ?? []) {
    const table = edition.decisions[rule.decision];
    if (!table) continue;
    data[rule.result] = evaluateDecision(table, { names: { ...data, record: data, path }, now, zone: edition.programme.zone });
  }
  return data;
}

function namesOf(dossier: Dossier, milestones: Record<string, string>): Record<string, Json> {
  const { case: row, edition, tree, record, path } = dossier;
  const { title, document = '', issuer, returnDays = 10, sameUnit = 'merge' } = inOwnLanguage(dossier.live).programme;
  const unit = tree.byCode.get(row.unit);
  const names: Record<string, Json> = {};
  for (const ancestor of [...dossier.ancestors].reverse()) names[ancestor.case.type] = dataOf(ancestor);
  Object.assign(names, dataOf(dossier), {
    case: {
      id: row.id, key: row.key, name: row.name, unit: row.unit, tier: row.tier, round: row.round, edition: row.edition, status: row.status,
      firstSubmittedOn: row.firstSubmittedAt === null ? null : dateAt(row.firstSubmittedAt, dossier.live.programme.zone),
    },
    unit: {
      code: row.unit, name: unit?.name ?? '', office: unit?.office ?? '', tiers: unit?.tiers ?? [row.tier], phone: unit?.phone ?? '',
      below: belowWithRecords(dossier),
    },
    path,
    record: record ? recordNames(edition, record, row.createdAt, path) : null,
    programme: { key: row.programme, edition: row.edition, title, document, issuer, returnDays, sameUnit },
    milestones,
    dictionaries: itemsByCode(inOwnLanguage(edition)),
  });
  return names;
}

const byCode = new WeakMap<Edition, Record<string, Json>>();

/** Every dictionary of an edition as a context of its items by code, made once: `dictionaries.<key>` in FEEL. */
function itemsByCode(edition: Edition): Record<string, Json> {
  let found = byCode.get(edition);
  if (!found) {
    const contexts = Object.entries(edition.dictionaries).map(([key, { items }]): [string, Json] => {
      const entries = items.map(({ code, name, value = null, unit = null }): [string, Json] => [code, { name, value, unit }]);
      return [key, Object.fromEntries(entries)];
    });
    found = Object.fromEntries(contexts);
    byCode.set(edition, found);
  }
  return found;
}

/** Sections and collections of a case as plain values. */
export function dataOf(dossier: CaseFile): Record<string, Json> {
  const data: Record<string, Json> = {};
  // A table nobody has begun is an empty one: `count` of it is 0, not unknown.
  for (const name of dossier.edition.caseTypes[dossier.case.type]?.collections ?? []) data[name] = [];
  for (const [name, section] of Object.entries(dossier.sections)) data[name] = section.data;
  for (const [name, rows] of Object.entries(dossier.collections)) data[name] = rows.map((one) => one.data);
  return data;
}

/** The dossier that holds a section: the case itself, or the named ancestor.
 * @throws PlatformError `section.unknown` when no ancestor is of that type */
export function holderOf(dossier: CaseFile, caseType: string | undefined): CaseFile {
  if (!caseType || caseType === dossier.case.type) return dossier;
  const holder = dossier.ancestors.find((ancestor) => ancestor.case.type === caseType);
  if (!holder) throw new PlatformError('section.unknown');
  return holder;
}
