import type { SaveRowsRequest, SaveSectionRequest, SaveView, SectionView, WorkView } from '../../contracts/work';
import { forgetLocalCopies, keepLocalCopy, readLocalCopies, type LocalCopy } from './local-copy';
import { newId } from '../../parts/new-id';
import { sameAnswer, type Answers } from './merge';
import {
  anythingUnsaved, collectionUnsaved, emptyCollection, emptySheet, leaving, resolved, rowUnsaved, rowsSaved, rowsStale, rowsToSend, sectionSaved, sectionStale,
  sheetUnsaved, stateOf, unmasked, unsaved, withSaveView, type ChangedRow, type Conflict, type DraftState, type RowSheet, type Saving,
} from './draft-state';

/** What a save came to. `offline` is retried (`server`: the line is there, and what answers is not well), `refused` waits for the person. */
export type SaveOutcome =
  | { kind: 'saved'; save: SaveView }
  | { kind: 'stale'; section?: SectionView; rows?: ChangedRow[]; by: string }
  | { kind: 'offline'; server?: boolean }
  | { kind: 'refused'; message: string };

export interface SavePort {
  saveSection(section: string, body: SaveSectionRequest): Promise<SaveOutcome>;
  saveRows(collection: string, body: SaveRowsRequest): Promise<SaveOutcome>;
}

const idleBeforeSave = 1000;
/** What is done in one go, as a paste, waits for no more of it: only until it has been drawn. */
const drawnFirst = 100;
/** Who types without a pause is saved all the same: on the server at the latest after this long, on this machine after that. */
const longestTyping = 3000;
const betweenLocalCopies = 200;
const firstRetry = 3000;
const longestRetry = 30_000;

/**
 * The answers of one work item as they stand on the screen, and their way to the server.
 * One save is under way at a time; typing goes on meanwhile. What the server does not hold is kept on this machine.
 */
export class Draft {
  private state: DraftState;
  private readonly listeners = new Set<() => void>();
  private running: Promise<boolean> | null = null;
  private saveTimer?: ReturnType<typeof setTimeout>;
  private copyTimer?: ReturnType<typeof setTimeout>;
  private typingSince?: number;
  private stopped = false;
  /** Tells this page's copy from that of another tab. */
  private readonly page = newId();
  private readonly foundUnder: string[] = [];
  private retryAfter = firstRetry;
  /** What was found on this machine and brought back when the page opened. */
  readonly restored: { at: number } | null;

  constructor(view: WorkView, private readonly port: SavePort, private readonly owner: string) {
    this.state = stateOf(view);
    const { copy, keys } = view.may.fill ? readLocalCopies(owner, view.id) : { copy: null, keys: [] };
    this.foundUnder = keys;
    this.restored = copy && this.bringBack(copy) ? { at: copy.at } : null;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => { this.listeners.delete(listener); };
  };

  readonly read = (): DraftState => this.state;

  /** Wakes what waits: an open page that comes online again, or gets its focus back. */
  start(): () => void {
    this.stopped = false;
    this.keepCopy();
    const again = () => { if (anythingUnsaved(this.state)) void this.flush(); };
    const keep = () => this.keepCopy();
    window.addEventListener('online', again);
    window.addEventListener('pagehide', keep);
    if (anythingUnsaved(this.state)) this.soon();
    return () => {
      window.removeEventListener('online', again);
      window.removeEventListener('pagehide', keep);
      this.stop();
    };
  }

  /** The page goes: what was just typed is sent once more, and retried no more; what does not arrive stays on this machine. */
  stop(): void {
    this.stopped = true;
    clearTimeout(this.saveTimer);
    this.keepCopy();
    if (this.state.saving.kind === 'waiting') void this.flush();
  }

  section(name: string): Answers { return (this.state.sections[name] ?? emptySheet).data; }
  rows(name: string): RowSheet[] { return (this.state.collections[name] ?? emptyCollection).rows; }

  writeField(section: string, field: string, value: unknown): void {
    const sheet = this.state.sections[section] ?? emptySheet;
    if (sameAnswer(sheet.data[field], value)) return;
    const data = { ...sheet.data };
    if (value === undefined || value === null || value === '') delete data[field];
    else data[field] = value;
    this.edited({ ...this.state, sections: { ...this.state.sections, [section]: { ...sheet, data } } });
  }

  /** Puts the whole table as shown. Rows that are gone are removed at the next save; a new id is a new row. `inOneGo`: nobody is typing. */
  writeRows(collection: string, rows: { id: string; data: Answers }[], inOneGo = false): void {
    const sheet = this.state.collections[collection] ?? emptyCollection;
    const held = new Map(sheet.rows.map((row) => [row.id, row]));
    const next = rows.map((row) => {
      const known = held.get(row.id);
      return known ? (known.data === row.data ? known : { ...known, data: row.data }) : { id: row.id, revision: 0, base: {}, data: row.data };
    });
    const shown = new Set(rows.map((row) => row.id));
    const gone = sheet.rows.filter((row) => row.revision > 0 && !shown.has(row.id)).map((row) => row.id);
    const removed = [...new Set([...sheet.removed.filter((id) => !shown.has(id)), ...gone])];
    const collections = { ...this.state.collections, [collection]: { ...sheet, rows: next, removed } };
    this.edited({ ...this.state, collections }, inOneGo ? drawnFirst : idleBeforeSave);
  }

  resolve(conflict: Conflict, mine: Set<string>): void {
    this.edited(resolved(this.state, conflict, mine));
    void this.flush();
  }

  /** Takes what another deed on the page (an upload, a reply) answered. */
  take(change: (view: WorkView) => WorkView): void { this.put({ ...this.state, view: change(this.state.view) }); }
  takeSave(save: SaveView): void { this.take((view) => withSaveView(view, save)); }

  get unsaved(): boolean { return anythingUnsaved(this.state); }

  /** Saves all that is unsaved now. Resolves true when the server holds everything, false when something waits. */
  readonly flush = (): Promise<boolean> => {
    clearTimeout(this.saveTimer);
    this.typingSince = undefined;
    this.running ??= this.saveAll().finally(() => { this.running = null; });
    return this.running.then((stored) => (stored && this.somethingToSend() ? this.flush() : stored));
  };

  private somethingToSend(): boolean {
    const { sections, collections } = unsaved(this.state);
    return sections.length + collections.length > 0;
  }

  private async saveAll(): Promise<boolean> {
    for (let rounds = 0; this.somethingToSend() && rounds < 50; rounds++) {
      this.saving({ kind: 'saving' });
      const { sections, collections } = unsaved(this.state);
      const section = sections[0];
      const outcome = section === undefined ? await this.saveOneTable(collections[0]!) : await this.saveOneSection(section);
      if (outcome.kind === 'offline') return this.waitForNetwork(outcome.server);
      if (outcome.kind === 'refused') {
        this.saving({ kind: 'failed', message: outcome.message });
        this.keepCopy();
        return false;
      }
      this.retryAfter = firstRetry;
      if (outcome.kind === 'saved') this.saving({ kind: 'saved', at: outcome.save.savedAt });
    }
    this.keepCopy();
    return !anythingUnsaved(this.state);
  }

  private async saveOneSection(name: string): Promise<SaveOutcome> {
    const { revision, data } = this.state.sections[name]!;
    this.put({ ...this.state, sections: { ...this.state.sections, [name]: leaving(this.state.sections[name]!) } });
    this.keepCopy();
    const outcome = await this.port.saveSection(name, { revision, data: unmasked(this.state.view, name, data) });
    if (outcome.kind === 'saved') this.put(sectionSaved(this.state, name, data, outcome.save));
    if (outcome.kind === 'stale') this.put(sectionStale(this.state, name, outcome.section ?? { revision: 0, data: {} }, outcome.by));
    return outcome;
  }

  private async saveOneTable(name: string): Promise<SaveOutcome> {
    const sheet = this.state.collections[name]!;
    const sent = rowsToSend(sheet);
    const rowsLeaving = sheet.rows.map((row) => (rowUnsaved(row) ? leaving(row) : row));
    this.put({ ...this.state, collections: { ...this.state.collections, [name]: { ...sheet, rows: rowsLeaving } } });
    this.keepCopy();
    const rows = sent.rows.map((row) => ({ ...row, data: unmasked(this.state.view, name, row.data) }));
    const outcome = await this.port.saveRows(name, { ...sent, rows });
    if (outcome.kind === 'saved') this.put(rowsSaved(this.state, name, sent, outcome.save));
    if (outcome.kind === 'stale') this.put(rowsStale(this.state, name, outcome.rows ?? [], outcome.by, newId));
    return outcome;
  }

  private waitForNetwork(server?: boolean): false {
    this.saving({ kind: 'offline', kept: this.keepCopy(), server });
    clearTimeout(this.saveTimer);
    if (this.stopped) return false;
    this.saveTimer = setTimeout(() => void this.flush(), this.retryAfter);
    this.retryAfter = Math.min(this.retryAfter * 2, longestRetry);
    return false;
  }

  private edited(state: DraftState, wait = idleBeforeSave): void {
    const offline = state.saving.kind === 'offline';
    this.put(offline ? state : { ...state, saving: { kind: 'waiting' } });
    if (!offline) this.soon(wait);
    // Not put off by the next key: fast typing would put it off for ever.
    this.copyTimer ??= setTimeout(() => this.keepCopy(), betweenLocalCopies);
  }

  private soon(wait = idleBeforeSave): void {
    clearTimeout(this.saveTimer);
    this.typingSince ??= Date.now();
    const left = Math.max(0, this.typingSince + longestTyping - Date.now());
    this.saveTimer = setTimeout(() => void this.flush(), Math.min(wait, left));
  }

  private saving(saving: Saving): void { this.put({ ...this.state, saving }); }

  private put(state: DraftState): void {
    this.state = state;
    for (const listener of this.listeners) listener();
  }

  private keepCopy(): boolean {
    clearTimeout(this.copyTimer);
    this.copyTimer = undefined;
    const stored = keepLocalCopy(this.owner, this.state.view.id, this.page, this.copy());
    // What earlier pages left is in this one's copy now, or on the server.
    if (stored) forgetLocalCopies(this.foundUnder.splice(0));
    return stored;
  }

  private copy(): LocalCopy | null {
    const { sections, collections } = this.state;
    if (!anythingUnsaved(this.state)) return null;
    const copy: LocalCopy = { at: Date.now(), sections: {}, collections: {} };
    for (const [name, sheet] of Object.entries(sections)) if (sheetUnsaved(sheet)) copy.sections[name] = sheet;
    for (const [name, sheet] of Object.entries(collections)) {
      if (collectionUnsaved(sheet)) {
        copy.collections[name] = { rows: sheet.rows.filter(rowUnsaved), removed: sheet.removed, order: sheet.rows.map((row) => row.id) };
      }
    }
    return copy;
  }

  private bringBack(copy: LocalCopy): boolean {
    const current = this.state;
    let state: DraftState = current;
    for (const [name, held] of Object.entries(copy.sections)) {
      const now = current.view.sections[name] ?? { revision: 0, data: {} };
      const mine = { ...state, sections: { ...state.sections, [name]: { ...held } } };
      state = now.revision === held.revision ? mine : sectionStale(mine, name, now, now.savedBy ?? '');
    }
    for (const [name, held] of Object.entries(copy.collections)) state = withHeldRows(state, name, held);
    this.state = state;
    return anythingUnsaved(state);
  }
}

/** Puts rows kept on this machine back over what the server holds now: unchanged rows as they were typed, changed ones merged. */
function withHeldRows(state: DraftState, name: string, held: LocalCopy['collections'][string]): DraftState {
  const now = state.collections[name] ?? emptyCollection;
  const rows = new Map(now.rows.map((row) => [row.id, row]));
  const changed: ChangedRow[] = [];
  for (const row of held.rows) {
    const stands = rows.get(row.id);
    if (row.revision > 0 && !stands) changed.push({ id: row.id, revision: row.revision, data: {}, removed: true });
    else if (stands && stands.revision !== row.revision) changed.push({ id: row.id, revision: stands.revision, data: stands.base });
    rows.set(row.id, row);
  }
  const removed = held.removed.filter((id) => rows.has(id));
  const order = [...held.order, ...rows.keys()].filter((id, index, all) => rows.has(id) && !removed.includes(id) && all.indexOf(id) === index);
  const sheet = { rows: order.map((id) => rows.get(id)!), removed, savedOrder: now.savedOrder };
  return rowsStale({ ...state, collections: { ...state.collections, [name]: sheet } }, name, changed, '', newId);
}
