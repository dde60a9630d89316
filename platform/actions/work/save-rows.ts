import type { Json } from '../../conditions/model';
import type { RecordsPart } from '../../contracts/configuration/form';
import type { SaveRowsRequest, SaveView } from '../../contracts/work';
import { PlatformError } from '../../errors/platform-error';
import type { CollectionRow } from '../../store/ports/caseData';
import type { Actor } from '../actor';
import { demandLengths, demandRoom } from './answer-sizes';
import { layOut, rearranged, type Desk } from './desk';
import { withRows } from '../cases/dossier';
import type { Platform } from '../platform';
import { knownFields, maskedFields, refuseMasked, standing, stepOpen } from './save-section';
import { isLocked } from './show-materials';
import { showSaved } from './show-work';
import { holdWork } from './work-access';
import { saying } from '../../words/say';

const MOST_ROWS = 2000;

/** Rows to be written, and the revision each must stand at. */
interface Writing {
  rows: Omit<CollectionRow, 'revision'>[];
  expected: Record<string, number>;
}

/**
 * Autosaves rows of a collection, each at the revision it was read; a stale one stops them all. Holds the work item meanwhile, so that
 * nothing is written behind a submission.
 * @throws PlatformError `section.stale` with the rows that stand, `section.locked`, `section.unknown`, `request.tooLarge`, `work.closed`
 */
export async function saveRows(
  platform: Platform,
  actor: Actor,
  workItemId: string,
  collection: string,
  request: SaveRowsRequest,
): Promise<SaveView> {
  const { data } = platform.store;
  const saved = await holdWork(platform, actor, 'work.save', workItemId, async (found) => {
    const desk = await layOut(platform, found.item, found);
    for (const row of request.rows) refuseMasked(actor, collection, row.data);
    const by = { savedAt: platform.clock(), savedBy: actor.account.id };
    const writing = rowsToWrite(desk, collection, request, by, maskedFields(actor, collection));
    const { stale } = await data.writeRows(writing.rows, writing.expected);
    return { desk, stale, standing: await data.rows(desk.dossier.case.id, collection) };
  });
  if (saved.stale.length > 0) {
    const behind = saved.standing.filter((row) => saved.stale.includes(row.id));
    const rows = behind.map(({ id, revision, data, removed }) => ({ id, revision, data, removed }));
    throw new PlatformError('section.stale', saying().rowsChanged, [], { rows });
  }
  const desk = rearranged(saved.desk, withRows(saved.desk.dossier, collection, saved.standing), platform.clock());
  const computed = desk.journey.computed.rows[collection];
  const standing = desk.dossier.collections[collection] ?? [];
  const rows = standing.map(({ id, revision, data }) => ({ id, revision, data: { ...data, ...computed?.[id] } }));
  return { ...(await showSaved(platform, desk)), rows };
}

/** What the request changes: rows given, rows removed, and rows that only stand elsewhere now. */
function rowsToWrite(
  desk: Desk,
  collection: string,
  { rows, removed, order }: SaveRowsRequest,
  by: Pick<CollectionRow, 'savedAt' | 'savedBy'>,
  masked: string[],
): Writing {
  const part = openPart(desk, collection);
  const caseId = desk.dossier.case.id;
  const kept = new Map((desk.dossier.collections[collection] ?? []).map((row) => [row.id, row]));
  const place = new Map(order.map((id, index) => [id, index]));
  const writing: Writing = { rows: [], expected: {} };
  const write = (id: string, revision: number, data: Record<string, Json>, gone = false) => {
    if (id in writing.expected) throw new PlatformError('request.malformed', '同一行出现了两次，请刷新页面后重试');
    const position = place.get(id) ?? kept.get(id)?.position ?? kept.size;
    writing.rows.push({ caseId, collection, id, position, data, removed: gone, ...by });
    writing.expected[id] = revision;
  };
  for (const row of rows) {
    const data = knownFields(row.data as Record<string, Json>, part.schema);
    demandLengths(data, part.schema, `${row.id}/`);
    write(row.id, row.revision, { ...data, ...standing(kept.get(row.id)?.data ?? {}, masked) });
  }
  demandRoom(desk.dossier, rows.flatMap(({ id }) => kept.get(id)?.data ?? []), writing.rows.map(({ data }) => data));
  for (const { id, revision, data } of removed.flatMap((one) => kept.get(one) ?? [])) write(id, revision, data, true);
  const left = new Set([...kept.keys(), ...rows.map((row) => row.id)].filter((id) => !removed.includes(id)));
  const most = part.maxRows ?? MOST_ROWS;
  if (left.size > most && left.size > kept.size) throw new PlatformError('request.tooLarge', `最多 ${most} 行`);
  for (const { id, revision, position, data } of kept.values()) {
    if (!(id in writing.expected) && place.has(id) && place.get(id) !== position) write(id, revision, data);
  }
  return writing;
}

/** The part that shows the collection, open to be edited. @throws PlatformError `section.unknown`, `section.locked` */
export function openPart(desk: Desk, collection: string): RecordsPart {
  for (const step of desk.form.steps) {
    for (const part of step.parts ?? []) {
      if (part.part !== 'records' || part.collection !== collection) continue;
      if (isLocked(desk, `collection/${collection}`) && !stepOpen(desk, step.key)) throw new PlatformError('section.locked');
      return part;
    }
  }
  throw new PlatformError('section.unknown');
}
