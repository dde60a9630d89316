import { milestoneDate } from '../calendar/resolve-due';
import type { Edition } from '../catalogue/edition';
import type { Json } from '../conditions/model';
import { compileExpression } from '../conditions/compile-expression';
import { evaluateDecision } from '../conditions/evaluate-decision';
import { PlatformError } from '../errors/platform-error';
import type { CaseRow, CollectionRow, RecordRow, SectionRow } from '../store/ports';
import type { UnitTree } from './directory';
import type { Platform } from './platform';

/** A case with all that its expressions may read. */
export interface Dossier {
  case: CaseRow;
  edition: Edition;
  tree: UnitTree;
  record?: RecordRow;
  sections: Record<string, SectionRow>;
  collections: Record<string, CollectionRow[]>;
  /** Nearest first. */
  ancestors: Dossier[];
  path: Record<string, string>;
  /** What FEEL sees: case, unit, path, record, programme, milestones, every section and collection, every ancestor by its case type. */
  names: Record<string, Json>;
}

/** @throws PlatformError `case.unknown` */
export async function openDossier(platform: Platform, caseId: string): Promise<Dossier> {
  const row = await platform.store.cases.byId(caseId);
  if (!row) throw new PlatformError('case.unknown');
  return dossierOf(platform, row);
}

export async function dossierOf(platform: Platform, row: CaseRow): Promise<Dossier> {
  const edition = await platform.shelf.byRelease(row.release);
  const tree = await platform.directory.tree(row.programme);
  const record = row.record ? await platform.store.records.byId(row.record) : undefined;
  const sections = byName(await platform.store.data.sections(row.id));
  const collections = grouped((await platform.store.data.rows(row.id)).filter((one) => !one.removed));
  const ancestors = row.parent ? await chainOf(platform, row.parent) : [];
  const dossier: Dossier = {
    case: row,
    edition,
    tree,
    record,
    sections,
    collections,
    ancestors,
    path: tree.path(row.unit),
    names: {},
  };
  dossier.names = namesOf(dossier, await belowWithRecords(platform, dossier), await liveMilestones(platform, dossier));
  return dossier;
}

async function chainOf(platform: Platform, parent: string): Promise<Dossier[]> {
  const nearest = await openDossier(platform, parent);
  return [nearest, ...nearest.ancestors];
}

function byName(rows: SectionRow[]): Record<string, SectionRow> {
  return Object.fromEntries(rows.map((row) => [row.section, row]));
}

function grouped(rows: CollectionRow[]): Record<string, CollectionRow[]> {
  const groups: Record<string, CollectionRow[]> = {};
  for (const row of rows) (groups[row.collection] ??= []).push(row);
  for (const group of Object.values(groups)) group.sort((a, b) => a.position - b.position || a.id.localeCompare(b.id));
  return groups;
}

/** How many units of lower tiers, the case's own aside, have records the case speaks for. */
async function belowWithRecords(platform: Platform, dossier: Dossier): Promise<number> {
  const type = dossier.edition.caseTypes[dossier.case.type];
  if (!type?.roster) return 0;
  const records = await rosterOf(platform, dossier.case, dossier.edition, dossier.tree);
  return new Set(records.map((record) => record.unit).filter((unit) => unit !== dossier.case.unit)).size;
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

/** Milestone dates as they hold for this case: its own adjustment, a unit's, or the edition's. */
async function liveMilestones(platform: Platform, { case: row, edition, tree }: Dossier): Promise<Record<string, string>> {
  const { milestones, zone } = edition.programme;
  const adjustments = await platform.store.adjustments.all(row.programme, row.edition);
  const context = {
    milestones,
    adjustments,
    calendar: edition.calendar,
    zone,
    caseId: row.id,
    units: tree.ancestry(row.unit).map((unit) => unit.code),
  };
  return Object.fromEntries(milestones.map(({ key }) => [key, milestoneDate(key, context)]));
}

function namesOf(dossier: Dossier, below: number, milestones: Record<string, string>): Record<string, Json> {
  const { case: row, edition, tree, record, path } = dossier;
  const unit = tree.byCode.get(row.unit);
  const names: Record<string, Json> = {};
  for (const ancestor of [...dossier.ancestors].reverse()) names[ancestor.case.type] = dataOf(ancestor);
  Object.assign(names, dataOf(dossier), {
    case: {
      id: row.id,
      key: row.key,
      name: row.name,
      unit: row.unit,
      tier: row.tier,
      round: row.round,
      edition: row.edition,
      status: row.status,
    },
    unit: {
      code: row.unit,
      name: unit?.name ?? '',
      office: unit?.office ?? '',
      tiers: unit?.tiers ?? [row.tier],
      phone: unit?.phone ?? '',
      below,
    },
    path,
    record: record ? recordNames(edition, record, row.createdAt, path) : null,
    programme: {
      key: row.programme,
      edition: row.edition,
      title: edition.programme.title,
      document: edition.programme.document ?? '',
      issuer: edition.programme.issuer,
      returnDays: edition.programme.returnDays ?? 10,
    },
    milestones,
  });
  return names;
}

/** Sections and collections of a case as plain values. */
export function dataOf(dossier: Dossier): Record<string, Json> {
  const data: Record<string, Json> = {};
  for (const [name, section] of Object.entries(dossier.sections)) data[name] = section.data;
  for (const [name, rows] of Object.entries(dossier.collections)) data[name] = rows.map((one) => one.data);
  return data;
}

/** The dossier that holds a section: the case itself, or the named ancestor.
 * @throws PlatformError `section.unknown` when no ancestor is of that type */
export function holderOf(dossier: Dossier, caseType: string | undefined): Dossier {
  if (!caseType || caseType === dossier.case.type) return dossier;
  const holder = dossier.ancestors.find((ancestor) => ancestor.case.type === caseType);
  if (!holder) throw new PlatformError('section.unknown');
  return holder;
}
