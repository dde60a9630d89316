import { compileExpression } from '../../conditions/compile-expression';
import type { Json } from '../../conditions/model';
import type { Edition } from '../../catalogue/edition';
import { PlatformError } from '../../errors/platform-error';
import { formatNumber, seriesOf } from '../../numbering/number';
import { newId } from '../../store/ids';
import type { CaseRow, ScopeRow, Slots } from '../../store/ports/case-row';
import type { RecordRow } from '../../store/ports/records';
import type { Actor } from '../actor';
import { dossierOf, type Dossier } from './dossier';
import { foundBy } from './found-by';
import { noteDeed } from '../audit/note-deed';
import type { Platform } from '../platform';
import { feed } from '../running/run-instance';

export interface NewCase {
  programme: string;
  edition: string;
  /** The release it pins. */
  release: string;
  type: string;
  unit: string;
  parent?: string;
  record?: RecordRow;
}

/**
 * Creates a case with its prefilled sections, its scope rows (its own unit and every unit above it) and its running instance.
 * Call inside a transaction.
 * @throws PlatformError `release.unknown` when the edition has no such case type
 */
export async function startCase(platform: Platform, wanted: NewCase, actor: Actor): Promise<CaseRow> {
  const now = platform.clock();
  const edition = await platform.shelf.byRelease(wanted.release);
  const type = edition.caseTypes[wanted.type];
  const workflow = type && edition.workflows[type.workflow];
  if (!type || !workflow) throw new PlatformError('release.unknown', `Case type ${wanted.type} is not in this release`);

  const id = newId(now);
  const instance = newId(now);
  const row: CaseRow = {
    id,
    programme: wanted.programme,
    edition: wanted.edition,
    release: wanted.release,
    type: wanted.type,
    key: '',
    name: type.title,
    unit: wanted.unit,
    tier: type.tier,
    parent: wanted.parent ?? null,
    record: wanted.record?.id ?? null,
    instance,
    status: '',
    stage: null,
    stageSince: null,
    holder: null,
    holderSince: null,
    round: 0,
    firstSubmittedAt: null,
    submittedAt: null,
    endedAt: null,
    createdAt: now,
    updatedAt: now,
  };
  const tree = await platform.directory.tree(wanted.programme);
  const scopes: ScopeRow[] = tree
    .ancestry(wanted.unit)
    .map((unit) => ({ caseId: id, unit: unit.code, open: false, handled: false, returned: false, due: null }));
  await platform.store.cases.insert(row, scopes);
  await platform.store.instances.insert({
    id: instance,
    caseId: id,
    release: wanted.release,
    workflow: type.workflow,
    state: 'running',
    version: 0,
  });

  const dossier = await prefilled(platform, await dossierOf(platform, row), actor);
  row.key = await businessKey(platform, dossier, type);
  dossier.case.key = row.key;
  (dossier.names.case as Record<string, Json>).key = row.key;
  row.name = nameOf(dossier, now);
  await platform.store.cases.update(id, { key: row.key, name: row.name });
  const caseNames = { ...(dossier.names.case as Record<string, Json>), name: row.name };
  const slots = slotsOf({ ...dossier, names: { ...dossier.names, case: caseNames } }, now);
  await platform.store.cases.updateScopes(id, slots);
  await platform.store.search.put(foundBy({ ...dossier, case: row }, slots));

  const variables: Record<string, Json> = { path: dossier.path, caseKey: row.key, unitCode: row.unit, tier: row.tier };
  for (const [name, source] of Object.entries(type.variables ?? {})) variables[name] = evaluate(source, dossier, now);
  await feed(platform, instance, { type: 'started', variables }, actor);
  await noteDeed(platform, actor, {
    chain: id,
    deed: 'case.start',
    target: id,
    detail: { type: row.type, key: row.key, unit: row.unit },
    at: now,
  });
  return (await platform.store.cases.byId(id))!;
}

async function businessKey(platform: Platform, dossier: Dossier, type: Edition['caseTypes'][string]): Promise<string> {
  if (type.number) {
    const numbering = dossier.edition.numbering[type.number];
    if (!numbering) throw new PlatformError('configuration.invalid', `Numbering ${type.number} is not in this edition`);
    const values = { edition: dossier.case.edition, unit: dossier.case.unit };
    const seq = await platform.store.numbers.next(seriesOf(dossier.case.programme, numbering, values));
    return formatNumber(numbering.pattern, { ...values, seq });
  }
  return type.businessKey ? textOf(evaluate(type.businessKey, dossier, dossier.case.createdAt)) : '';
}

/** Writes the sections whose case type says where their first values come from. */
async function prefilled(platform: Platform, dossier: Dossier, actor: Actor): Promise<Dossier> {
  const type = dossier.edition.caseTypes[dossier.case.type]!;
  const now = platform.clock();
  let wrote = false;
  for (const [section, { prefill }] of Object.entries(type.sections ?? {})) {
    if (!prefill) continue;
    const data: Record<string, Json> = {};
    for (const [field, source] of Object.entries(prefill)) {
      const value = evaluate(source, dossier, now);
      if (value !== null) data[field] = value;
    }
    await platform.store.data.writeSection(
      { caseId: dossier.case.id, section, data, savedAt: now, savedBy: actor.account.id, savedByName: actor.account.name },
      0,
    );
    wrote = true;
  }
  return wrote ? dossierOf(platform, dossier.case) : dossier;
}

/** What the case is called in lists. */
export function nameOf(dossier: Dossier, now: number): string {
  const type = dossier.edition.caseTypes[dossier.case.type]!;
  return textOf(evaluate(type.name, dossier, now)).slice(0, 190) || type.title;
}

/** Slot columns of a case for its queues. A value that does not convert is null. */
export function slotsOf(dossier: Dossier, now: number): Slots {
  const slots: Record<string, string | number | boolean | null> = {};
  for (const slot of dossier.edition.caseTypes[dossier.case.type]?.slots ?? []) {
    slots[slot.slot] = slotValue(slot.slot, evaluate(slot.value, dossier, now));
  }
  return slots as Slots;
}

function slotValue(column: string, value: Json): string | number | boolean | null {
  if (value === null) return null;
  if (column.startsWith('text')) return textOf(value).slice(0, 190) || null;
  if (column.startsWith('flag')) return typeof value === 'boolean' ? value : null;
  const number = typeof value === 'number' ? value : Number(value);
  return Number.isFinite(number) ? number : null;
}

export function evaluate(source: string, dossier: Dossier, now: number, more: Record<string, Json> = {}): Json {
  return compileExpression(source).evaluate({ names: { ...dossier.names, ...more }, now, zone: dossier.live.programme.zone });
}

function textOf(value: Json): string {
  if (value === null) return '';
  return Array.isArray(value) ? value.map(textOf).join('、') : typeof value === 'object' ? JSON.stringify(value) : String(value);
}
