import type { Json } from '../conditions/model';
import type {
  InstanceRows, InstanceState, ItemRow, RowChanges, RowKind, ScopeRow as EngineScope, TimerDue, TokenRow,
} from '../engine/model';
import type { AccountKind } from '../contracts/session';
import type { ScanReport } from '../contracts/work';

/**
 * What the store offers to actions: rows and the functions on them. Instants are UTC milliseconds, dates `YYYY-MM-DD`, ids are
 * 26-character time-ordered strings made by us. Every function joins the transaction it is called in (AsyncLocalStorage), so none takes one.
 */

export type Id = string;

// ---------------------------------------------------------------- configuration

export interface ReleaseRow {
  id: Id; programme: string; edition: string; hash: string; files: Record<string, string>; publishedAt: number; publishedBy: string; note: string;
  /** From when it speaks for its edition, once approved and unless withdrawn before. */
  effectiveFrom: number;
  author: string; approver: string | null; approvedAt: number | null; withdrawnAt: number | null;
  /** The edition takes no new cases. Stands on every release of it. */
  stoppedAt: number | null;
  /** When what it moves at once (org units, deadlines) was moved. */
  settledAt: number | null;
}
export type ReleaseChanges = Partial<Pick<ReleaseRow, 'effectiveFrom' | 'approver' | 'approvedAt' | 'withdrawnAt' | 'settledAt'>>;

export interface Releases {
  insert(row: ReleaseRow): Promise<void>;
  byId(id: Id): Promise<ReleaseRow | undefined>;
  /** Heads of all releases, those that take effect last first, without their files. */
  heads(): Promise<Omit<ReleaseRow, 'files'>[]>;
  /** Changes a release that still stands so: its files never change. False when another was first. */
  change(id: Id, from: Pick<ReleaseRow, 'approvedAt' | 'withdrawnAt' | 'settledAt'>, changes: ReleaseChanges): Promise<boolean>;
  /** Stops every release of the edition, or lets it go on again. */
  stop(programme: string, edition: string, stoppedAt: number | null): Promise<void>;
}

export interface UnitRow { programme: string; code: string; name: string; office: string; tiers: string[]; parents: Record<string, string>; phone: string; retiredAt: number | null }

export interface Units {
  upsert(rows: UnitRow[]): Promise<void>;
  all(programme: string): Promise<UnitRow[]>;
}

// ---------------------------------------------------------------- people

export interface AccountRow {
  id: Id; login: string; name: string; kind: AccountKind; unit: string; programme: string;
  secret: string | null; mustChange: boolean; state: 'waiting' | 'active' | 'suspended';
  /** A one-time code: fast hash (SHA-256 of an 80-bit code), and its envelope-encrypted copy, erased at first sign-in or expiry. */
  codeHash: string | null; codeEnvelope: string | null; codeExpiresAt: number | null;
  failures: number; lockedUntil: number | null; history: string[]; createdAt: number; lastSignInAt: number | null;
}
export interface AppointmentRow { id: Id; account: Id; programme: string; unit: string; tier: string; role: string; validFrom: number; validTo: number | null }
export interface GrantRow { id: Id; account: Id; caseId: Id; capability: string; validFrom: number; validTo: number | null; grantedBy: Id }
export interface SessionRow { id: string; account: Id; appointment: Id; csrf: string; createdAt: number; seenAt: number; expiresAt: number; source: string }

export interface Accounts {
  insert(row: AccountRow): Promise<void>;
  byId(id: Id): Promise<AccountRow | undefined>;
  byLogin(login: string): Promise<AccountRow | undefined>;
  ofUnit(unit: string): Promise<AccountRow[]>;
  ofUnits(units: string[], kind: AccountKind): Promise<AccountRow[]>;
  update(id: Id, changes: Partial<Omit<AccountRow, 'id'>>): Promise<void>;
  count(): Promise<number>;
  appoint(row: AppointmentRow): Promise<void>;
  /** In force at `now`. */
  appointments(account: Id, now: number): Promise<AppointmentRow[]>;
  appointmentsOfUnit(unit: string, now: number): Promise<AppointmentRow[]>;
  grants(account: Id, now: number): Promise<GrantRow[]>;
  grant(row: GrantRow): Promise<void>;
  grantById(id: Id): Promise<GrantRow | undefined>;
  /** All there ever were, oldest first. */
  grantsOfCase(caseId: Id): Promise<GrantRow[]>;
  endGrant(id: Id, at: number): Promise<void>;
  /** Forgets one-time codes that have run out, hash and sealed copy alike. Returns of how many accounts. */
  eraseExpiredCodes(now: number): Promise<number>;
  /** Sign-in failures by source address, for the growing delay. */
  sourceFailures(source: string, since: number): Promise<number>;
  noteFailure(source: string, login: string, at: number): Promise<void>;
  /** Puts `word` where the name of the person stands: in the account and beside everything done by it. */
  forget(id: Id, word: string): Promise<void>;
  /** Adds one to the account's failures and returns the account as it then stands, locked until the transaction ends. */
  addFailure(id: Id): Promise<AccountRow | undefined>;
}
export interface Sessions {
  insert(row: SessionRow): Promise<void>;
  byId(id: string): Promise<SessionRow | undefined>;
  /** A session with its account, its appointment and the account's grants as far as they are in force, in one read. */
  speaker(id: string, now: number): Promise<{ session: SessionRow; account?: AccountRow; appointment?: AppointmentRow; grants: GrantRow[] } | undefined>;
  touch(id: string, changes: Partial<Pick<SessionRow, 'seenAt' | 'expiresAt' | 'appointment'>>): Promise<void>;
  remove(id: string): Promise<void>;
  removeOfAccount(account: Id, except?: string): Promise<void>;
}

/** Tries of a login nobody has: what an account keeps of its own, so that the two cannot be told apart. */
export interface UnknownLogin { login: string; failures: number; lockedUntil: number | null; at: number }
/** A session that is over, and why, for as long as somebody may still come with it. */
export interface EndedSession { id: string; why: string; at: number }
/** Something asked for by one that another must decide. `detail` is what to do. */
export interface AccountRequestRow {
  id: Id; account: Id; programme: string; kind: string; detail: Record<string, Json>; askedBy: Id; askedByName: string; askedUnit: string; askedAt: number;
  decidedBy: Id | null; decidedAt: number | null; outcome: 'granted' | 'refused' | null;
}
/** Who signs in, beyond accounts and sessions: guesses, proofs of work, ended sessions, requests that wait for a second person. */
export interface Identity {
  /** Adds one to the tries of a login nobody has and returns how it then stands, locked until the transaction ends. */
  addUnknown(login: string, at: number): Promise<UnknownLogin>;
  unknown(login: string): Promise<UnknownLogin | undefined>;
  lockUnknown(login: string, lockedUntil: number | null): Promise<void>;
  /** Uses up a proof of work; false when it has been used. */
  spendProof(id: string, until: number): Promise<boolean>;
  passwordSetAt(account: Id): Promise<number | null>;
  notePasswordSet(account: Id, at: number): Promise<void>;
  /** Sessions of an account, oldest first. */
  sessionsOf(account: Id): Promise<SessionRow[]>;
  /** Live sessions by account, for a list of accounts. */
  countSessions(accounts: Id[], now: number): Promise<Record<Id, number>>;
  /** Removes the session and remembers why. */
  end(session: string, why: string, at: number): Promise<void>;
  ended(session: string): Promise<EndedSession | undefined>;
  /** Accounts of a programme whose login or name holds the text, by login, after a login. */
  search(programme: string, text: string, after: string, limit: number): Promise<AccountRow[]>;
  /** Every appointment in force of these accounts. */
  appointmentsOf(accounts: Id[], now: number): Promise<AppointmentRow[]>;
  endAppointment(id: Id, at: number): Promise<void>;
  ask(row: AccountRequestRow): Promise<void>;
  request(id: Id): Promise<AccountRequestRow | undefined>;
  /** Undecided requests of a programme asked since then, oldest first. */
  openRequests(programme: string, since: number): Promise<AccountRequestRow[]>;
  /** False when somebody was first. */
  decide(id: Id, changes: Pick<AccountRequestRow, 'decidedBy' | 'decidedAt' | 'outcome'>): Promise<boolean>;
  /** Removes what has run out: sessions, why they ended, failures, unknown logins and proofs. Returns of how many rows. */
  sweep(now: number, before: number): Promise<number>;
}

// ---------------------------------------------------------------- records and cases

export interface RecordRow { id: Id; programme: string; edition: string; entity: string; unit: string; key: string; title: string; data: Record<string, Json>; updatedAt: number }
export interface Records {
  upsert(rows: RecordRow[]): Promise<void>;
  byId(id: Id): Promise<RecordRow | undefined>;
  byKey(programme: string, edition: string, entity: string, key: string): Promise<RecordRow | undefined>;
  /** Records of the units, in order of unit, then key. */
  ofUnits(programme: string, edition: string, entity: string, units: string[]): Promise<RecordRow[]>;
  count(programme: string, edition: string, entity: string): Promise<number>;
}

/** Gapless: incremented inside the caller's transaction, so a rollback gives the number back. */
export interface Numbers { next(series: string): Promise<number> }

export interface CaseRow {
  id: Id; programme: string; edition: string; release: Id; type: string; key: string; name: string;
  unit: string; tier: string; parent: Id | null; record: Id | null; instance: Id;
  status: string; stage: string | null; stageSince: number | null;
  /** Unit that holds it now (the unit of the newest open work item) and since when. */
  holder: string | null; holderSince: number | null;
  round: number; firstSubmittedAt: number | null; submittedAt: number | null; endedAt: number | null; createdAt: number; updatedAt: number;
}
/** Typed slot columns, filled by case type. A value that does not convert is null. */
export interface Slots {
  text1?: string | null; text2?: string | null; text3?: string | null; text4?: string | null; text5?: string | null; text6?: string | null; text7?: string | null; text8?: string | null;
  number1?: number | null; number2?: number | null; number3?: number | null; flag1?: boolean | null; flag2?: boolean | null; flag3?: boolean | null; instant1?: number | null; instant2?: number | null;
}
/** One row per unit that may see the case. `open` = an open work item waits for this unit; `handled` = this unit has completed one. */
export interface ScopeRow extends Slots { caseId: Id; unit: string; open: boolean; handled: boolean; returned: boolean; due: number | null }

export type SlotName = keyof Slots;
export type SlotValue = string | number | boolean;
export interface QueueQuery {
  programme: string; unit: string; types: string[]; editions?: string[];
  show: 'open' | 'done' | 'returned' | 'all';
  statuses?: string[]; stages?: string[];
  /** Slot equality, and free text matched within the named columns. */
  equals: { column: SlotName | 'status' | 'stage' | 'holder'; value: SlotValue }[];
  /** Units of a subtree; compared with the case's own unit. */
  within?: string[];
  /**
   * Which rows are looked at; absent: those of the unit's subtree. `own`: of its own cases; `assigned`: of those that wait for it or that it
   * has handled; `all`: of every case of the programme; a list of ids: of just these, as their own unit sees them.
   */
  rows?: 'own' | 'assigned' | 'all' | { cases: Id[] };
  text?: { value: string; columns: (SlotName | 'key' | 'name')[] };
  overdueAt?: number;
  sort: { column: SlotName | 'updatedAt' | 'due' | 'key'; descending: boolean };
  /** The slots that are wanted of each row, all when left out; it is sorted by what it likes. */
  slots?: SlotName[];
  offset: number; limit: number;
  /** Goes on behind this row, however far down: the value it is sorted by, and the id of its case. `offset` counts from there. */
  after?: { value: SlotValue | null; id: Id };
}
export interface QueueHit { case: CaseRow; scope: ScopeRow }

export interface Cases {
  insert(row: CaseRow, scopes: ScopeRow[]): Promise<void>;
  byId(id: Id): Promise<CaseRow | undefined>;
  /** The case, its parent, and so on upwards, in one read. */
  line(id: Id): Promise<CaseRow[]>;
  byIds(ids: Id[]): Promise<CaseRow[]>;
  /** By the pair that makes dispatch idempotent. */
  childOf(parent: Id, type: string, unit: string, record: Id | null): Promise<CaseRow | undefined>;
  children(parent: Id, type?: string): Promise<CaseRow[]>;
  ofRecord(record: Id): Promise<CaseRow[]>;
  ofUnit(programme: string, unit: string, types: string[]): Promise<CaseRow[]>;
  update(id: Id, changes: Partial<Omit<CaseRow, 'id'>>): Promise<void>;
  /** What one event makes of a case: its own columns, and what each unit's queue shows of it, given how all of them stood before. */
  settle(row: CaseRow, changes: Partial<Omit<CaseRow, 'id'>>, scopes: { before: ScopeRow; changes: Partial<Omit<ScopeRow, 'caseId' | 'unit'>> }[]): Promise<void>;
  scopes(id: Id): Promise<ScopeRow[]>;
  updateScopes(id: Id, changes: Partial<Omit<ScopeRow, 'caseId' | 'unit'>>, unit?: string): Promise<void>;
  /** Whether the unit may see the case, one indexed read. */
  sees(id: Id, unit: string): Promise<boolean>;
  queue(query: QueueQuery): Promise<{ hits: QueueHit[]; total: number }>;
  /** One page without the total. */
  page(query: QueueQuery): Promise<QueueHit[]>;
  count(query: QueueQuery): Promise<number>;
  /** Exact totals of every tab in one read; `show` is not looked at. */
  counts(query: QueueQuery): Promise<Record<QueueQuery['show'], number>>;
  /** Counts of cases of a type seen by `unit`, by the case's own unit and its stage and status. */
  tally(programme: string, unit: string, types: string[], edition?: string): Promise<{ unit: string; type: string; stage: string | null; status: string; count: number }[]>;
  dueBefore(programme: string, unit: string, types: string[], at: number, limit: number): Promise<QueueHit[]>;
}

/** What a case is found by: its own columns, its text slots by their column, the numbers of its letters as `letter`. */
export interface SearchFace { programme: string; caseId: Id; entries: { field: string; text: string }[] }
export interface SearchQuery {
  programme: string; unit: string; types: string[]; text: string;
  /** Cases that are seen by a grant, besides those of the unit's scope. */
  granted: Id[];
}
export interface SearchHit { caseId: Id; found: { field: string; text: string }[] }
export interface Search {
  /** Makes this all the case is found by, but for its letters. */
  put(face: SearchFace): Promise<void>;
  /** Adds to what cases are found by. */
  add(faces: SearchFace[]): Promise<void>;
  /** Cases that bear every word, in any of their fields, the newest first; `cut` when there may be more. */
  find(query: SearchQuery): Promise<{ hits: SearchHit[]; cut: boolean }>;
}

export interface SectionRow { caseId: Id; section: string; revision: number; data: Record<string, Json>; savedAt: number; savedBy: Id; savedByName: string }
export interface CollectionRow { caseId: Id; collection: string; id: string; position: number; revision: number; data: Record<string, Json>; removed: boolean; savedAt: number; savedBy: Id }
export interface CaseData {
  /** All that is written in these cases. */
  filed(caseIds: Id[]): Promise<{ sections: SectionRow[]; rows: CollectionRow[] }>;
  sections(caseId: Id): Promise<SectionRow[]>;
  section(caseId: Id, section: string): Promise<SectionRow | undefined>;
  /** Writes revision+1 if the row stands at `expected` (0: does not exist). Returns the new revision, or undefined when stale. */
  writeSection(row: Omit<SectionRow, 'revision'>, expected: number): Promise<number | undefined>;
  rows(caseId: Id, collection?: string): Promise<CollectionRow[]>;
  /** Same rule per row; returns the ids that were stale and writes none when any is. */
  writeRows(rows: Omit<CollectionRow, 'revision'>[], expected: Record<string, number>): Promise<{ stale: string[] }>;
}

/** An immutable snapshot of what was submitted. */
export interface SubmissionRow { id: Id; caseId: Id; workItem: Id; round: number; at: number; by: Id; byName: string; form: string; hash: string; snapshot: Json }
/** Append-only. Valid while the subject's content hash is unchanged. */
export interface VerdictRow { id: Id; caseId: Id; workItem: Id; tier: string; unit: string; subject: string; hash: string; outcome: 'pass' | 'return'; reason: string | null; opinion: string | null; round: number; at: number; by: Id; byName: string; final: boolean; withdrawnAt: number | null }
export interface ReplyRow { caseId: Id; subject: string; round: number; reply: string; at: number; by: Id; byName: string }
export interface Review {
  insertSubmission(row: SubmissionRow): Promise<void>;
  submissions(caseId: Id): Promise<Omit<SubmissionRow, 'snapshot'>[]>;
  submission(id: Id): Promise<SubmissionRow | undefined>;
  latestSubmission(caseId: Id): Promise<SubmissionRow | undefined>;
  /** Drafts of one work item are replaced subject by subject until `finalise`. */
  putDraftVerdicts(rows: VerdictRow[], cleared: string[], workItem: Id): Promise<void>;
  finalise(workItem: Id): Promise<void>;
  /** Final ones are marked withdrawn and stay; copies of them are the drafts one goes on from. */
  unfinalise(workItem: Id, at: number): Promise<void>;
  /** Drafts and final ones, without those withdrawn, oldest first. */
  verdicts(caseId: Id): Promise<VerdictRow[]>;
  putReply(row: ReplyRow): Promise<void>;
  replies(caseId: Id): Promise<ReplyRow[]>;
}

// ---------------------------------------------------------------- engine

export interface InstanceRow { id: Id; caseId: Id; release: Id; workflow: string; state: InstanceState; version: number }
export interface InstanceEventRow { instance: Id; no: number; at: number; actor: Id | null; event: Json; effects: Json; undo: Json }
/** One scope, token or item of a run, as it is kept. */
export interface KeptRow { instance: Id; kind: RowKind; id: string; row: TokenRow | EngineScope | ItemRow }
export interface Instances {
  insert(row: InstanceRow): Promise<void>;
  byId(id: Id): Promise<InstanceRow | undefined>;
  /** First statement of every engine command: `UPDATE … SET version=version+1`. Returns the row after it. */
  lock(id: Id): Promise<InstanceRow>;
  /** The same, with all of its rows and the number of its newest event, 0 before the first. */
  take(id: Id): Promise<{ head: InstanceRow; rows: InstanceRows; lastEvent: number }>;
  /** `state` saves a read where the head has just been read or locked. */
  rows(id: Id, state?: InstanceState): Promise<InstanceRows>;
  kept(id: Id): Promise<KeptRow[]>;
  apply(id: Id, changes: RowChanges): Promise<void>;
  withState(state: InstanceState, limit: number): Promise<InstanceRow[]>;
  /** Those of `ids` in a state. */
  among(ids: Id[], state: InstanceState): Promise<Id[]>;
  /** `no` saves a read where the instance has just been taken. */
  appendEvent(row: Omit<InstanceEventRow, 'no'>, no?: number): Promise<number>;
  events(id: Id): Promise<InstanceEventRow[]>;
  lastEvent(id: Id): Promise<InstanceEventRow | undefined>;
}

export interface WorkItemRow {
  id: Id; caseId: Id; instance: Id; token: string; element: string; name: string; form: string;
  unit: string; tier: string; roles: string[]; excludes: string[]; proxyTier: string | null; due: TimerDue | null; dueAt: number | null;
  variables: Record<string, Json>; state: 'open' | 'completed' | 'cancelled' | 'withdrawn';
  createdAt: number; openedAt: number | null; closedAt: number | null; doneBy: Id | null; doneByName: string | null; outcome: string | null;
}
export interface WorkItems {
  insert(row: WorkItemRow): Promise<void>;
  byId(id: Id): Promise<WorkItemRow | undefined>;
  openByToken(instance: Id, token: string): Promise<WorkItemRow | undefined>;
  ofCase(caseId: Id): Promise<WorkItemRow[]>;
  openOfUnit(unit: string, programme: string): Promise<WorkItemRow[]>;
  /** Open items of these cases that wait for the unit. */
  openOfCases(caseIds: Id[], unit: string): Promise<WorkItemRow[]>;
  /** Open items of an edition's cases, of one case, or of cases whose own unit is one of these. */
  openOfEdition(programme: string, edition: string, of?: { caseId?: Id; units?: string[] }): Promise<WorkItemRow[]>;
  /** Keeps an open item to the caller until its transaction ends, and marks it opened. Whether it still is open is read after that. */
  hold(id: Id, now: number): Promise<void>;
  /** Takes away an open item that nobody has opened. False when somebody has, or it is open no more. */
  takeAway(id: Id, now: number): Promise<boolean>;
  /** Units that open items of a case wait for, the one of the newest item last, each with its earliest due instant. */
  holders(caseId: Id): Promise<{ unit: string; due: number | null }[]>;
  byIds(ids: Id[]): Promise<WorkItemRow[]>;
  update(id: Id, changes: Partial<WorkItemRow>): Promise<void>;
}

export interface TimerRow { id: Id; instance: Id; caseId: Id; token: string; element: string; due: TimerDue; dueAt: number; state: 'open' | 'fired' | 'closed'; leaseUntil: number | null }
export interface SubscriptionRow { id: Id; instance: Id; caseId: Id; token: string; element: string; message: string; state: 'open' | 'received' | 'closed' }
export interface OutboxRow { id: Id; effectId: string; kind: 'service' | 'message'; caseId: Id; instance: Id; token: string | null; element: string | null; payload: Record<string, Json>; state: 'open' | 'done' | 'failed' | 'closed'; attempts: number; nextAt: number; leaseUntil: number | null; error: string | null; createdAt: number }
export interface Agenda {
  putTimer(row: TimerRow): Promise<void>;
  closeTimers(instance: Id, token: string, element?: string): Promise<void>;
  openTimers(filter: { caseId?: Id; milestone?: string }): Promise<TimerRow[]>;
  moveTimer(id: Id, dueAt: number): Promise<void>;
  /** Due and unleased, leased to the caller by compare-and-set. */
  claimTimers(now: number, leaseUntil: number, limit: number): Promise<TimerRow[]>;
  timerFired(id: Id): Promise<boolean>;
  /** Opens a timer that was closed, and never one that has fired. */
  reopenTimer(id: Id, dueAt: number): Promise<void>;
  subscribe(row: SubscriptionRow): Promise<void>;
  unsubscribe(instance: Id, token: string, element?: string): Promise<void>;
  /** Opens what `unsubscribe` closed, and never what a message has answered. */
  resubscribe(instance: Id, token: string, element: string): Promise<void>;
  openSubscription(caseId: Id, message: string): Promise<SubscriptionRow | undefined>;
  received(id: Id): Promise<boolean>;
  /** Inserted once per effect id; a second insert is ignored. */
  putOutbox(row: OutboxRow): Promise<void>;
  closeOutbox(instance: Id, token: string): Promise<void>;
  outboxOfCase(caseId: Id): Promise<OutboxRow[]>;
  claimOutbox(now: number, leaseUntil: number, limit: number): Promise<OutboxRow[]>;
  outboxDone(id: Id): Promise<boolean>;
  outboxFailed(id: Id, error: string, nextAt: number | null): Promise<void>;
}

/** 个案调整＞单位调整: a dated, reasoned row; the newest in a scope holds. */
export interface AdjustmentRow { id: Id; programme: string; edition: string; milestone: string; caseId: Id | null; unit: string | null; date: string; reason: string; by: Id; byName: string; at: number }
export interface Adjustments { insert(row: AdjustmentRow): Promise<void>; all(programme: string, edition: string): Promise<AdjustmentRow[]> }

// ---------------------------------------------------------------- files, documents, audit, commands

export interface FileRow { id: Id; sha256: string; size: number; mediaType: string; name: string; createdBy: Id; createdAt: number; state: 'created' | 'stored' | 'attached' | 'swept'; /** The day a photograph says itself that it was taken. */ takenOn?: string | null }
export interface AttachmentRow { id: Id; file: Id; caseId: Id; subject: string; version: number; replaces: Id | null; name: string; size: number; mediaType: string; sha256: string; note: string; capturedAt: string | null; by: Id; byName: string; at: number; retiredAt: number | null; /** `capturedAt` is a person's word, not the photograph's own; null where nobody noted which. */ dateDeclared?: boolean | null }
export interface Attachments {
  insertFile(row: FileRow): Promise<void>;
  file(id: Id): Promise<FileRow | undefined>;
  updateFile(id: Id, changes: Partial<FileRow>): Promise<void>;
  staleFiles(before: number, limit: number): Promise<FileRow[]>;
  /** Marks an unattached file as swept. False when it has been attached meanwhile. */
  sweep(id: Id): Promise<boolean>;
  /** Also marks its file as attached. @throws PlatformError `file.unknown` when it has been swept meanwhile */
  attach(row: AttachmentRow): Promise<void>;
  byId(id: Id): Promise<AttachmentRow | undefined>;
  ofCase(caseId: Id): Promise<AttachmentRow[]>;
  retire(id: Id, at: number): Promise<void>;
  blobInUse(sha256: string): Promise<boolean>;
  /** Hashes that attachments name, in order, behind one. */
  wantedBlobs(after: string, limit: number): Promise<string[]>;
  /** How much an account has announced or sent that is not part of a case. */
  waiting(account: Id): Promise<{ files: number; bytes: number }>;
}

/** One generated document per case and record: its number and version, delivery, whether it was sent on. */
export interface DocumentRow { caseId: Id; record: Id; template: string; number: string; version: number; deliveredBy: string | null; deliveredOn: string | null; dispatchedAt: number | null }
/** One version of a document; void from `voidedAt` on, and then never again valid. */
export interface DocumentVersionRow { caseId: Id; record: Id; version: number; number: string; issuedAt: number; voidedAt: number | null; voidedByName: string | null; reason: string | null }
export interface Documents {
  put(row: DocumentRow): Promise<void>;
  ofCase(caseId: Id): Promise<DocumentRow[]>;
  /** Enters versions made for the first time; those entered before stay as they are. */
  issued(rows: DocumentVersionRow[]): Promise<void>;
  /** By record, then version. */
  versions(caseId: Id): Promise<DocumentVersionRow[]>;
  ofNumber(number: string): Promise<DocumentVersionRow[]>;
  /** False when it was void already, or never issued. */
  markVoid(version: Pick<DocumentVersionRow, 'caseId' | 'record' | 'version'>, changes: Pick<DocumentVersionRow, 'voidedAt' | 'voidedByName' | 'reason'>): Promise<boolean>;
}

/** Many documents scanned in one go. `files` as attached, in the order their pages count; `report` is what has been read so far. */
export interface ScanRow {
  id: Id; caseId: Id; workItem: Id; state: 'waiting' | 'reading' | 'done' | 'failed';
  files: { attachment: Id; sha256: string; name: string; pages: number }[];
  total: number; read: number; report: ScanReport; startedBy: { id: Id; login: string; name: string }; requestId: string; startedAt: number;
  attempts: number; leaseUntil: number | null; error: string | null; dismissedAt: number | null;
}
export interface Scans {
  insert(row: ScanRow): Promise<void>;
  byId(id: Id): Promise<ScanRow | undefined>;
  /** The newest of the case that nobody has put away. */
  latest(caseId: Id): Promise<ScanRow | undefined>;
  update(id: Id, changes: Partial<Omit<ScanRow, 'id'>>): Promise<void>;
  /** The oldest that waits, or whose reader was lost, leased to the caller by compare-and-set. */
  claim(now: number, leaseUntil: number): Promise<ScanRow | undefined>;
}

/** To one account, or to whoever stands for the unit in one of the roles (none: any) when it is read. */
export interface MessageRow {
  id: Id; programme: string; kind: string; account: Id | null; unit: string | null; roles: string[];
  caseId: Id | null; workItem: Id | null;
  /** What its words say besides what the case and the work item say themselves. */
  facts: Record<string, Json>;
  createdAt: number;
  /** Closed when the work it speaks of is done, by whomever. */
  state: 'open' | 'closed';
  /** When a reminder of the work is due; of the message that brought it, whose id is that of the work item. */
  nextAt: number | null; leaseUntil: number | null;
}
export interface MessageReader { account: Id; programme: string; unit: string; role: string }
/** What an account is told once a day, to be carried outside; `id` is made of both. */
export interface DigestRow {
  id: Id; programme: string; account: Id; day: string; title: string; text: string; createdAt: number;
  state: 'open' | 'sent' | 'failed' | 'empty'; attempts: number; nextAt: number; leaseUntil: number | null;
}
export interface Inbox {
  /** Those whose id is there already are left as they are. Returns how many were put. */
  put(rows: MessageRow[]): Promise<number>;
  close(workItems: Id[]): Promise<void>;
  /** The message that brought the work item counts again. */
  reopen(workItem: Id, nextAt: number | null): Promise<void>;
  change(id: Id, changes: Partial<Pick<MessageRow, 'kind' | 'facts' | 'nextAt'>>): Promise<void>;
  /** The newest first. Of `kinds` only those that are open. */
  list(reader: MessageReader, query: { kinds?: string[]; unread?: boolean; before?: { at: number; id: Id }; limit: number }): Promise<{ message: MessageRow; read: boolean }[]>;
  /** Unread ones whose work is not done; a hundred or more is not counted on. */
  unread(reader: MessageReader): Promise<number>;
  /** All that are the reader's, or those of these ids that are. */
  markRead(reader: MessageReader, at: number, ids?: Id[]): Promise<void>;
  /** Due and unleased, leased to the caller by compare-and-set. */
  claimReminders(now: number, leaseUntil: number, limit: number): Promise<MessageRow[]>;
  /** Sets the next one where it still stands at `from`. False when another was first, or the work is done. */
  setReminder(id: Id, from: number, nextAt: number | null): Promise<boolean>;
  /** Removes what is older, but for what brought work that still waits. Returns how many messages. */
  sweep(before: number): Promise<number>;
  /** Accounts in use that have not been told of the day. */
  undigested(programme: string, day: string, now: number, limit: number): Promise<Id[]>;
  /** Cases that wait for the unit: all, those due until `soon`, those late. */
  waiting(programme: string, unit: string, now: number, soon: number): Promise<{ open: number; late: number; soon: number }>;
  /** False when the account has been told of the day. */
  putDigest(row: DigestRow): Promise<boolean>;
  claimDigests(now: number, leaseUntil: number, limit: number): Promise<DigestRow[]>;
  digestSent(id: Id): Promise<boolean>;
  digestFailed(id: Id, attempts: number, nextAt: number | null): Promise<void>;
}

/** A value that can be erased: its salted hash stays in the entry, itself it lies sealed beside it. `person`: the account it is about. */
export interface PersonalValue { field: string; person: Id; salt: string; hash: string; envelope: string }
export interface AuditEntry {
  chain: string; at: number; actor: Id | null; actorName: string; seat: string; deed: string; target: string; detail: Json; requestId: string;
  /** Address the request came from. */
  source?: string | null;
  /** Was asked for and refused. */
  refused?: boolean | null;
  personal?: PersonalValue[];
}
export interface PersonalRow { chain: string; no: number; field: string; person: Id; salt: string; envelope: string }
/** Vouches for the heads it lists; `envelope` is their digest under the platform's key, `digest` also covers the seal before it. */
export interface SealRow { no: number; at: number; chains: number; digest: string; envelope: string }
export interface AuditFault { chain: string; no: number; why: string }
/** `deed` stands for itself and what begins with it and a dot; `before` goes on behind an entry. `from` is counted in, `to` is not. */
export interface AuditQuery {
  programme: string; from?: number; to?: number; person?: string; deed?: string; caseKey?: string; refused?: boolean;
  before?: { at: number; chain: string; no: number }; limit: number;
}
export interface FoundEntry extends Omit<AuditEntry, 'personal'> { no: number; hash: string; personal: PersonalRow[]; caseKey: string | null }
export interface Audit {
  /** Appends with the hash of the entry before it in the same chain (a case id or an account id). */
  append(entry: AuditEntry): Promise<void>;
  /** Newest first; `personal` are the values not erased. */
  ofChain(chain: string, limit: number): Promise<(Omit<AuditEntry, 'personal'> & { no: number; hash: string; personal: PersonalRow[] })[]>;
  /** First broken link, or undefined when the chain is whole. */
  verify(chain: string): Promise<{ no: number; why: string } | undefined>;
  chains(): Promise<string[]>;
  /** Entries of a programme across chains, newest first. */
  search(query: AuditQuery): Promise<FoundEntry[]>;
  /** Erases what entries say of a person, and leaves their hashes. Returns how many values. */
  erase(person: Id): Promise<number>;
  /** Hashes of personal values by entry and field, and the values that still stand, of one chain. */
  personalOf(chain: string): Promise<{ hashes: { no: number; actor: Id | null; field: string; hash: string }[]; values: PersonalRow[] }>;
  /** Seals heads that grew since their last seal; none when there are none. `close` makes the envelope of a digest. */
  seal(at: number, close: (digest: string, no: number) => string): Promise<SealRow | undefined>;
  seals(): Promise<SealRow[]>;
  /** What contradicts the seals: a sealed entry gone or another, a digest that does not follow. `opens` says whether an envelope is ours. */
  verifySeals(opens: (seal: SealRow) => boolean): Promise<AuditFault[]>;
}

export interface CommandKey { actor: Id; id: string; bodyHash: string }

/** A case with all that is written when it is started, ids and all. */
export interface SeededCase { case: CaseRow; scopes: ScopeRow[]; head: InstanceRow; rows: KeptRow[]; items: WorkItemRow[]; sections: SectionRow[] }

/** What an account keeps of a place of the platform; `value` is the place's business. */
export interface DeskSettingRow { account: Id; place: string; value: Json; at: number }
/** What somebody told the support: where, about which request, when, by which account. */
export interface SupportNoteRow { id: Id; programme: string; at: number; account: Id; login: string; unit: string; page: string; request: string | null; text: string }
/** What was said of a conclusion when it was given; kept when it is taken back. */
export interface ReceiptRow { workItem: Id; caseId: Id; at: number; account: Id; title: string; text: string; round: number; hash: string; withdrawnAt: number | null }
export interface DeskRows {
  setting(account: Id, place: string): Promise<Json | undefined>;
  keepSetting(row: DeskSettingRow): Promise<void>;
  note(row: SupportNoteRow): Promise<void>;
  /** The newest first. */
  notes(limit: number): Promise<SupportNoteRow[]>;
  notesSince(account: Id, since: number): Promise<number>;
  /** A second conclusion of the same item, after one taken back, has a receipt of its own in the first one's place. */
  giveReceipt(row: ReceiptRow): Promise<void>;
  receipt(workItem: Id): Promise<ReceiptRow | undefined>;
  withdrawReceipt(workItem: Id, at: number): Promise<void>;
}

export interface Store {
  dialect: 'sqlite' | 'mysql';
  releases: Releases; units: Units; accounts: Accounts; sessions: Sessions; identity: Identity; records: Records; numbers: Numbers;
  cases: Cases; search: Search; data: CaseData; review: Review; instances: Instances; workItems: WorkItems; agenda: Agenda; adjustments: Adjustments;
  attachments: Attachments; documents: Documents; scans: Scans; inbox: Inbox; audit: Audit; desk: DeskRows;
  /** Runs in one transaction, retried whole with jitter on deadlock, lock wait, record changed and busy. Nested calls join the
   * outer one, which cannot commit any more once a nested one has thrown. */
  transaction<T>(work: () => Promise<T>): Promise<T>;
  /** The same, once per key: the same body replays the stored reply, another body throws `request.replayedDifferently`. */
  command<T extends Json>(key: CommandKey, work: () => Promise<T>): Promise<{ reply: T; replayed: boolean }>;
  /** Runs `work` after the transaction it is called in has committed; at once when there is none. */
  afterCommit(work: () => void): void;
  /** Many cases at once, for samples: written as they are, in one transaction. */
  seed(cases: SeededCase[]): Promise<void>;
  ready(): Promise<boolean>;
  close(): Promise<void>;
}
