import type { CollectionRowView, SaveView, SectionView, WorkView } from '../../contracts/work';
import { afterSave, mergeAnswers, sameAnswer, type Answers, type Clash } from './merge';

/**
 * One page or one row: what the server holds (`base` at `revision`) and what stands on the screen. `sent`: what went to the server since, and
 * has not been answered; it may have arrived all the same.
 */
export interface Sheet { revision: number; base: Answers; data: Answers; sent?: Answers[] }
export interface RowSheet extends Sheet { id: string; locked?: boolean }
export interface CollectionSheet { rows: RowSheet[]; removed: string[]; savedOrder: string[] }

/** Somebody else saved the same page or row meanwhile; `clashes` wait for a choice per field. */
export interface Conflict { section?: string; collection?: string; rowId?: string; by: string; revision: number; theirs: Answers; merged: Answers; clashes: Clash[] }

export type Saving =
  | { kind: 'idle' }
  | { kind: 'waiting' }
  | { kind: 'saving' }
  | { kind: 'saved'; at: number }
  | { kind: 'offline'; kept: boolean; /** The line is there; the server does not answer well. */ server?: boolean }
  | { kind: 'failed'; message: string };

export interface DraftState {
  view: WorkView;
  sections: Record<string, Sheet>;
  collections: Record<string, CollectionSheet>;
  conflicts: Conflict[];
  saving: Saving;
}

export function stateOf(view: WorkView): DraftState {
  return {
    view,
    sections: Object.fromEntries(Object.entries(view.sections).map(([name, section]) => [name, sheetOf(section)])),
    collections: Object.fromEntries(Object.entries(view.collections).map(([name, rows]) => [name, collectionOf(rows)])),
    conflicts: [],
    saving: { kind: 'idle' },
  };
}

const sheetOf = (section: SectionView): Sheet => ({ revision: section.revision, base: section.data, data: section.data });
const rowOf = (row: CollectionRowView): RowSheet => ({ id: row.id, revision: row.revision, base: row.data, data: row.data, locked: row.locked });
const collectionOf = (rows: CollectionRowView[]): CollectionSheet => ({ rows: rows.map(rowOf), removed: [], savedOrder: rows.map((row) => row.id) });

export const emptySheet: Sheet = { revision: 0, base: {}, data: {} };
export const emptyCollection: CollectionSheet = { rows: [], removed: [], savedOrder: [] };

export const sheetUnsaved = (sheet: Sheet) => !sameAnswer(sheet.base, sheet.data);
export const rowUnsaved = (row: RowSheet) => row.revision === 0 || sheetUnsaved(row);
export const orderOf = (sheet: CollectionSheet) => sheet.rows.map((row) => row.id);
export const collectionUnsaved = (sheet: CollectionSheet) =>
  sheet.removed.length > 0 || sheet.rows.some(rowUnsaved) || orderOf(sheet).join() !== sheet.savedOrder.join();

/** Names of pages and tables with something the server does not hold, save those waiting for a choice. */
export function unsaved(state: DraftState): { sections: string[]; collections: string[] } {
  const held = new Set(state.conflicts.map((conflict) => conflict.section ?? conflict.collection));
  return {
    sections: Object.keys(state.sections).filter((name) => !held.has(name) && sheetUnsaved(state.sections[name]!)),
    collections: Object.keys(state.collections).filter((name) => !held.has(name) && collectionUnsaved(state.collections[name]!)),
  };
}

export const anythingUnsaved = (state: DraftState) =>
  state.conflicts.length > 0 || Object.values(state.sections).some(sheetUnsaved) || Object.values(state.collections).some(collectionUnsaved);

/** The parts of the page that every save answers: steps, problems, materials. */
export function withSaveView(view: WorkView, save: SaveView): WorkView {
  return { ...view, steps: save.steps, problems: save.problems, materials: save.materials, returned: save.returned };
}

export function sectionSaved(state: DraftState, name: string, sent: Answers, save: SaveView): DraftState {
  const now = state.sections[name] ?? emptySheet;
  const stored = save.data ?? sent;
  const sheet = { revision: save.revision ?? now.revision + 1, base: stored, data: afterSave(sent, now.data, stored) };
  return { ...state, view: withSaveView(state.view, save), sections: { ...state.sections, [name]: sheet } };
}

/** What is masked for this person stays with the server, which refuses a save that names it. */
export function unmasked(view: WorkView, container: string, data: Answers): Answers {
  const masked = new Set(view.steps.flatMap((step) => (step.masked ?? []).map(({ path }) => path)));
  if (masked.size === 0) return data;
  return Object.fromEntries(Object.entries(data).filter(([field]) => !masked.has(`${container}.${field}`)));
}

export interface SentRows { rows: { id: string; revision: number; data: Answers }[]; removed: string[]; order: string[] }

export function rowsToSend(sheet: CollectionSheet): SentRows {
  return {
    rows: sheet.rows.filter(rowUnsaved).map(({ id, revision, data }) => ({ id, revision, data })),
    removed: sheet.removed,
    order: orderOf(sheet),
  };
}

export function rowsSaved(state: DraftState, name: string, sent: SentRows, save: SaveView): DraftState {
  const now = state.collections[name] ?? emptyCollection;
  const stored = new Map((save.rows ?? []).map((row) => [row.id, row]));
  const sentRows = new Map(sent.rows.map((row) => [row.id, row]));
  const rows = now.rows.map((row) => {
    const answer = stored.get(row.id);
    const went = sentRows.get(row.id);
    if (!answer && !went) return row;
    const base = answer?.data ?? went!.data;
    return { ...row, revision: answer?.revision ?? row.revision + 1, base, data: afterSave(went?.data ?? row.base, row.data, base), sent: undefined };
  });
  // A server that answers with the whole table also tells of rows others have added.
  const known = new Set([...now.rows.map((row) => row.id), ...now.removed, ...sent.removed]);
  const added = (save.rows ?? []).filter((row) => !known.has(row.id)).map(({ id, revision, data }) => ({ id, revision, base: data, data }));
  const sheet = { rows: [...rows, ...added], removed: now.removed.filter((id) => !sent.removed.includes(id)), savedOrder: [...sent.order, ...added.map((row) => row.id)] };
  return { ...state, view: withSaveView(state.view, save), collections: { ...state.collections, [name]: sheet } };
}

/** Answers on their way at one time, beyond which the oldest are no longer told from another person's. */
const SENT_KEPT = 3;

/** The sheet as it leaves for the server. */
export function leaving<T extends Sheet>(sheet: T): T {
  return { ...sheet, sent: [...(sheet.sent ?? []), sheet.data].slice(-SENT_KEPT) };
}

/** What my changes are told from: an answer of the server's that I sent myself, and was told nothing of, is no change of somebody else's. */
function ownBase({ base, sent = [] }: Sheet, theirs: Answers): Answers {
  const own = Object.keys(theirs).filter((field) => sent.some((one) => sameAnswer(one[field], theirs[field])));
  return { ...base, ...Object.fromEntries(own.map((field) => [field, theirs[field]])) };
}

/** Somebody saved this page first: what does not clash is merged and saved again, what does waits in `conflicts`. */
export function sectionStale(state: DraftState, name: string, current: SectionView, by: string): DraftState {
  const sheet = state.sections[name] ?? emptySheet;
  const { merged, clashes } = mergeAnswers(ownBase(sheet, current.data), sheet.data, current.data);
  if (clashes.length) {
    const conflict: Conflict = { section: name, by, revision: current.revision, theirs: current.data, merged, clashes };
    return { ...state, conflicts: [...state.conflicts.filter((other) => other.section !== name), conflict] };
  }
  return { ...state, sections: { ...state.sections, [name]: { revision: current.revision, base: current.data, data: merged } } };
}

/** A row as somebody else left it; `removed` when they took it away. */
export interface ChangedRow { id: string; revision: number; data: Answers; removed?: boolean }

/** The same for a table, row by row; rows not among `changed` stand as they were. A row others removed while I edited it comes back as a new one. */
export function rowsStale(state: DraftState, name: string, changed: ChangedRow[], by: string, newId: () => string): DraftState {
  const sheet = state.collections[name] ?? emptyCollection;
  const theirs = new Map(changed.map((row) => [row.id, row]));
  const conflicts: Conflict[] = [];
  const rows = sheet.rows.flatMap((row): RowSheet[] => {
    const other = theirs.get(row.id);
    if (!other) return [row];
    if (other.removed) return sheetUnsaved(row) ? [{ id: newId(), revision: 0, base: {}, data: row.data }] : [];
    const { merged, clashes } = mergeAnswers(ownBase(row, other.data), row.data, other.data);
    if (clashes.length === 0) return [{ ...row, revision: other.revision, base: other.data, data: merged, sent: undefined }];
    conflicts.push({ collection: name, rowId: row.id, by, revision: other.revision, theirs: other.data, merged, clashes });
    return [row];
  });
  const mine = new Set(sheet.rows.map((row) => row.id));
  const added = changed.filter((row) => !row.removed && !mine.has(row.id) && !sheet.removed.includes(row.id));
  const gone = new Set(changed.filter((row) => row.removed).map((row) => row.id));
  const next: CollectionSheet = {
    rows: [...rows, ...added.map(({ id, revision, data }) => ({ id, revision, base: data, data }))],
    removed: sheet.removed.filter((id) => !gone.has(id)),
    savedOrder: [...sheet.savedOrder.filter((id) => !gone.has(id)), ...added.map((row) => row.id)],
  };
  return { ...state, collections: { ...state.collections, [name]: next }, conflicts: [...state.conflicts.filter((one) => one.collection !== name), ...conflicts] };
}

/** The person chose; `mine` names the clashing fields to keep as typed here. */
export function resolved(state: DraftState, conflict: Conflict, mine: Set<string>): DraftState {
  const data: Answers = { ...conflict.merged };
  for (const clash of conflict.clashes) {
    const value = mine.has(clash.field) ? clash.mine : clash.theirs;
    if (value === undefined) delete data[clash.field];
    else data[clash.field] = value;
  }
  const sheet: Sheet = { revision: conflict.revision, base: conflict.theirs, data };
  const conflicts = state.conflicts.filter((other) => other !== conflict);
  if (conflict.section) return { ...state, conflicts, sections: { ...state.sections, [conflict.section]: sheet } };
  const collection = state.collections[conflict.collection!]!;
  const rows = collection.rows.map((row) => (row.id === conflict.rowId ? { ...row, ...sheet } : row));
  return { ...state, conflicts, collections: { ...state.collections, [conflict.collection!]: { ...collection, rows } } };
}
