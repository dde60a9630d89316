import type { Json } from '../conditions/model';
import type { SaveRowsRequest, SaveSectionRequest, SaveView } from '../contracts/work';
import { PlatformError } from '../errors/platform-error';
import { isUnlocked } from '../journey/unlocked';
import type { CollectionRow } from '../store/ports';
import type { Actor } from './actor';
import { layOut, type Desk } from './desk';
import { holderOf } from './dossier';
import type { Platform } from './platform';
import { isLocked } from './show-materials';
import { showSaved } from './show-work';
import { mayWork } from './work-access';

/** Sections that parts keep beside the steps' own. */
const PART_SECTIONS = ['agreement'];

/**
 * Autosaves a section: writes revision + 1 if it stands at the revision stated. Never touches the instance, makes no audit.
 * Fields that may not be edited keep their values, whatever the body says.
 * @throws PlatformError `section.stale` with the values that stand, `section.locked`, `section.unknown`
 */
export async function saveSection(
  platform: Platform,
  actor: Actor,
  workItemId: string,
  section: string,
  request: SaveSectionRequest,
): Promise<SaveView> {
  const { item } = await mayWork(platform, actor, 'work.save', workItemId);
  const desk = await layOut(platform, item);
  const step = desk.form.steps.find((one) => one.section === section);
  if (!step && !PART_SECTIONS.includes(section)) throw new PlatformError('section.unknown');
  const state = step && desk.journey.steps.find((one) => one.key === step.key);
  if (step && (state?.locked || isLocked(desk, `section/${section}`)) && !stepOpen(desk, step.key))
    throw new PlatformError('section.locked');
  const holder = holderOf(desk.dossier, step?.holder);
  const kept = holder.sections[section]?.data ?? {};
  const data = step
    ? keepingReadOnly(request.data as Record<string, Json>, kept, state?.readOnly ?? [], step.schema)
    : (request.data as Record<string, Json>);
  const computed = { ...data, ...desk.journey.computed.sections[section] };
  const revision = await platform.store.data.writeSection(
    {
      caseId: holder.case.id,
      section,
      data: step ? data : computed,
      savedAt: platform.clock(),
      savedBy: actor.account.id,
      savedByName: actor.account.name,
    },
    request.revision,
  );
  if (revision === undefined) {
    const current = await platform.store.data.section(holder.case.id, section);
    throw new PlatformError('section.stale', `这一页已由${current?.savedByName ?? '他人'}修改，请核对后再保存`, [], {
      current: {
        revision: current?.revision ?? 0,
        data: current?.data ?? {},
        savedAt: current?.savedAt,
        savedBy: current?.savedByName,
      },
    });
  }
  const saved = await showSaved(platform, workItemId);
  return { ...plain(saved), revision, data: { ...data, ...saved.desk.journey.computed.sections[section] } };
}

/** Autosaves rows of a collection, each with its own revision; a stale one stops them all. */
export async function saveRows(
  platform: Platform,
  actor: Actor,
  workItemId: string,
  collection: string,
  request: SaveRowsRequest,
): Promise<SaveView> {
  const { item } = await mayWork(platform, actor, 'work.save', workItemId);
  const desk = await layOut(platform, item);
  const step = desk.form.steps.find((one) => one.parts?.some((part) => part.part === 'records' && part.collection === collection));
  const part = step?.parts?.find((one) => one.part === 'records' && one.collection === collection);
  if (!step || part?.part !== 'records') throw new PlatformError('section.unknown');
  if (isLocked(desk, `collection/${collection}`) && !stepOpen(desk, step.key)) throw new PlatformError('section.locked');
  if (request.order.length > (part.maxRows ?? 2000)) throw new PlatformError('request.tooLarge', `最多 ${part.maxRows ?? 2000} 行`);

  const caseId = desk.dossier.case.id;
  const kept = new Map((desk.dossier.collections[collection] ?? []).map((row) => [row.id, row]));
  const place = new Map(request.order.map((id, index) => [id, index]));
  const now = platform.clock();
  const written: Omit<CollectionRow, 'revision'>[] = [];
  const expected: Record<string, number> = {};
  const write = (id: string, revision: number, data: Record<string, Json>, removed: boolean) => {
    written.push({
      caseId,
      collection,
      id,
      position: place.get(id) ?? kept.get(id)?.position ?? kept.size,
      data,
      removed,
      savedAt: now,
      savedBy: actor.account.id,
    });
    expected[id] = revision;
  };
  for (const row of request.rows) write(row.id, row.revision, knownFields(row.data as Record<string, Json>, part.schema), false);
  for (const id of request.removed) if (kept.has(id)) write(id, kept.get(id)!.revision, kept.get(id)!.data, true);
  for (const row of kept.values())
    if (!(row.id in expected) && place.has(row.id) && place.get(row.id) !== row.position)
      write(row.id, row.revision, row.data, false);

  const { stale } = await platform.store.transaction(() => platform.store.data.writeRows(written, expected));
  if (stale.length > 0) {
    const current = (await platform.store.data.rows(caseId, collection)).filter((row) => stale.includes(row.id));
    throw new PlatformError('section.stale', '有几行已被他人修改，请核对后再保存', [], {
      rows: current.map(({ id, revision, data, removed }) => ({ id, revision, data, removed })),
    });
  }
  const saved = await showSaved(platform, workItemId);
  const rows = (saved.desk.dossier.collections[collection] ?? []).map((row) => ({
    id: row.id,
    revision: row.revision,
    data: { ...row.data, ...saved.desk.journey.computed.rows[collection]?.[row.id] },
  }));
  return { ...plain(saved), rows };
}

function stepOpen(desk: Desk, step: string): boolean {
  return desk.item.state === 'open' && isUnlocked(desk.journey.unlocked, `step/${step}`);
}

function plain({ desk: _desk, ...view }: SaveView & { desk: Desk }): SaveView {
  return view;
}

function keepingReadOnly(
  wanted: Record<string, Json>,
  kept: Record<string, Json>,
  readOnly: string[],
  schema: object | undefined,
): Record<string, Json> {
  const data = knownFields(wanted, schema);
  for (const field of readOnly) {
    if (field in kept) data[field] = kept[field]!;
    else delete data[field];
  }
  return data;
}

/** Only what the schema names is kept: nothing smuggled in, no prototype keys. */
function knownFields(data: Record<string, Json>, schema: object | undefined): Record<string, Json> {
  const properties = (schema as { properties?: Record<string, unknown> } | undefined)?.properties ?? {};
  return Object.fromEntries(Object.entries(data).filter(([key, value]) => Object.hasOwn(properties, key) && value !== undefined));
}
