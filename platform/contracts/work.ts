import type { TierBadge } from './badge';
import type { FormFile, FormStep } from './configuration/form';
import type { HolderView } from './home';
import type { Tone } from './session';

export type PartConfig = NonNullable<FormStep['parts']>[number];

/** How a step stands: 未开始, 填写中, 完成, 有退回; `optional`: it asks for nothing that must be there, and nothing has been written. */
export type StepState = 'untouched' | 'optional' | 'filling' | 'complete' | 'returned';

/** One thing to correct. `field` is `section/field`, `collection/rowId/field`, `material/CODE` or `part/<name>`. */
export interface AnswerProblem { step: string; field: string; title: string; message: string; short?: string; severity: 'error' | 'warning' }

export interface StepView {
  key: string;
  title: string;
  state: StepState;
  done: number;
  total: number;
  returned: number;
  fixed: number;
  note?: string;
  guide?: string;
  section?: string;
  schema?: Record<string, unknown>;
  ui?: Record<string, unknown>;
  /** Fields not shown at present, required at present, and not editable, by key. */
  hidden: string[];
  required: string[];
  readOnly: string[];
  /** Fields of its page and tables that the reader sees masked, as `section.field`; `reveal`: may ask for one value of it. */
  masked?: { path: string; title: string; reveal: boolean }[];
  /** Whole step locked: what was not returned cannot be edited. */
  locked: boolean;
  /** Its tables that were not returned, by collection, where something else on the step was. */
  lockedTables?: string[];
  sameAsAbove?: { label: string; values: Record<string, unknown> };
  /** What was said of its page, its tables and the step as a whole; materials carry their own. */
  opinions?: { subject: string; title: string; returned: boolean; fixed: boolean; opinions: OpinionView[] }[];
  parts: PartConfig[];
}

/** A section with the revision a save must state. */
export interface SectionView { revision: number; data: Record<string, unknown>; savedAt?: number; savedBy?: string }
export interface CollectionRowView { id: string; revision: number; data: Record<string, unknown>; locked?: boolean }

export interface FileView {
  id: string;
  attachmentId: string;
  name: string;
  size: number;
  mediaType: string;
  uploader: string;
  note: string;
  uploadedAt: number;
  capturedAt?: string;
  /** The day was declared by a person (日期自填), not read from the photograph. */
  dateDeclared?: boolean;
  version: number;
  /** An older version, or one taken back; kept, shown struck. */
  retired: boolean;
  changed?: 'new' | 'replaced' | 'same';
  /** It is compared with what was filled in. */
  compared?: true;
}

export interface OpinionView {
  at: number;
  tier: string;
  tierTitle: string;
  by: string;
  outcome: 'pass' | 'return';
  reason?: string;
  opinion?: string;
  reply?: string;
  repliedAt?: number;
  round: number;
}

/** One material of a stage, for the filler and for the reviewer alike. `subject` is `material/CODE`. */
export interface MaterialView {
  code: string;
  subject: string;
  stage: string;
  step: { no: string; title: string };
  title: string;
  hint?: string;
  formats: string[];
  photo: boolean;
  /** A file of each format is wanted. */
  everyFormat: boolean;
  maxFiles?: number;
  maxMegabytes: number;
  requirement: 'required' | 'optional' | 'conditional';
  /** Whether a file is due now; for a conditional one, in words why. */
  due: boolean;
  because?: string;
  badges: TierBadge[];
  locked: boolean;
  files: FileView[];
  /** Returned and not yet changed; returned and changed since. */
  returned: boolean;
  fixed: boolean;
  opinions: OpinionView[];
}

/** One subject of review: a material, a page of data or a step. */
export interface SubjectView {
  subject: string;
  kind: 'material' | 'section' | 'collection' | 'step';
  title: string;
  step: string;
  /** Verdict given in this round; absent when none yet. */
  verdict?: { outcome: 'pass' | 'return'; reason?: string; opinion?: string };
  /** Since the last submission this tier saw. `same` with an earlier pass carries over on one confirmation. */
  change: 'new' | 'changed' | 'same';
  carried?: { outcome: 'pass' | 'return'; tier: string; at: number };
  changes?: { title: string; before: string; after: string; path: string }[];
  opinions: OpinionView[];
}

export interface ReviewView {
  subjects: SubjectView[];
  /** The pages under review, read only. */
  steps: StepView[];
  sections: Record<string, SectionView>;
  collections: Record<string, CollectionRowView[]>;
  materials: MaterialView[];
  reasons: { code: string; name: string }[];
  phrases: string[];
  round: number;
  submittedAt: number;
  /** What submitting will do, in words, were it done now; `missing` counts subjects without a verdict. */
  outlook: { missing: number; returns: number; text: string };
}

/** The records of an entity; `masked` as in a step. */
export interface RosterView { entity?: string; masked?: StepView['masked']; total: number; counts: { group: string; count: number }[]; rows: { id: string; cells: Record<string, string | number | boolean | null> }[] }

export interface DocumentRow {
  recordId: string;
  cells: Record<string, string | number | boolean | null>;
  fileName: string;
  href: string;
  stamped: FileView[];
  delivered?: { method: string; date: string };
  /** What the addressee signed for it. */
  receipt?: FileView;
  dispatched: boolean;
  number: string;
  /** Of the version that counts. */
  version: number;
  /** Earlier versions, newest first, each with what was stamped of it. */
  voided: { version: number; reason: string; at: number; by: string; stamped: FileView[] }[];
  /** Fields of the record that may be put right, with what they hold. */
  corrections: { key: string; title: string; value: string; required: boolean }[];
}

/** What became of the pages of a scan of many documents. */
export interface ScanReport {
  /** `seal`: hardly any red on it, or a scan without colours; a hint. */
  placed: { recordId: string; number: string; version: number; pages: number[]; seal?: 'none' | 'grey' }[];
  loose: { page: number; why: LooseWhy; recordId?: string; number?: string; version?: number }[];
  incomplete: { recordId: string; number: string; missing: number[] }[];
}
/** Why a page was not placed: no code, somebody else's, a voided version, twice, its document incomplete, sent on already. */
export type LooseWhy = 'unread' | 'foreign' | 'outdated' | 'repeated' | 'incomplete' | 'sent';
/** `POST /api/work/:id/scans`, `GET /api/work/:id/scans/:scan`. Pages count through all files. */
export interface ScanView extends ScanReport {
  id: string;
  state: 'waiting' | 'reading' | 'done' | 'failed';
  files: string[];
  total: number;
  read: number;
  startedAt: number;
  by: string;
  error?: string;
}
/** `POST /api/work/:id/scans/:scan/place` */
export interface PlacePagesRequest { recordId: string; pages: number[] }
/** `POST /api/work/:id/documents/:record/reissue` */
export interface ReissueRequest { reason: string; corrections: Record<string, string> }
/** `GET /api/verify/:number/:version`: enough to know a paper by, and no more. */
export interface VerifyView { number: string; version: number; unit: string; issuedOn: string; state: 'valid' | 'void'; title: string }
export interface DocumentsView { rows: DocumentRow[]; ready: number; missing: { recordId: string; name: string }[]; deadline?: { title: string; date: string; daysLeft: number }; zipHref: string; mergedHref: string; deliveries: { code: string; name: string }[]; mayDispatchPart: boolean; /** Delivery, reissue and scans are open to the reader, before and after sending on. */ mayIssue: boolean; scan?: ScanView }

export interface ProgressView { columns: { key: string; title: string }[]; rows: { caseId: string; name: string; status: { word: string; tone: Tone }; at?: number; cells: (number | string)[] }[] }

export interface InheritedView { title: string; by: string; steps: { title: string; fields: { title: string; value: string; path: string }[]; files: FileView[] }[] }

/** `GET /api/work/:id` */
export interface WorkView {
  id: string;
  caseId: string;
  caseType: string;
  caseName: string;
  caseKey: string;
  status: { word: string; tone: Tone };
  badges: TierBadge[];
  edition: string;
  breadcrumb: string[];
  form: { form: string; title: string; order: FormFile['order']; guide?: string; submit?: FormFile['submit'] };
  steps: StepView[];
  sections: Record<string, SectionView>;
  collections: Record<string, CollectionRowView[]>;
  materials: MaterialView[];
  problems: AnswerProblem[];
  holder?: HolderView;
  due?: { at: number; title: string; daysLeft: number };
  round: number;
  returned: { total: number; fixed: number };
  /** May fill, may submit; when not, the reason in words. */
  may: { fill: boolean; submit: boolean; why?: string };
  roster?: RosterView;
  documents?: DocumentsView;
  progress?: ProgressView;
  inherited?: InheritedView[];
  review?: ReviewView;
  attachments: Record<string, FileView[]>;
  dictionaries: Record<string, { code: string; name: string; group?: string; parent?: string; value?: number; unit?: string; written?: string }[]>;
  /** Names for FEEL on the page: sections, collections, ancestors' sections, case, record. */
  names: Record<string, unknown>;
  now: number;
}

/** `PUT /api/work/:id/sections/:section` — autosave. 409 `section.stale` carries `details: {current: SectionView, by}`. */
export interface SaveSectionRequest { revision: number; data: Record<string, unknown> }
/** `PUT /api/work/:id/collections/:collection` — rows put whole, each with its own revision (0 for a new row, whose id the browser makes). `order` lists all ids as shown. */
export interface SaveRowsRequest { rows: { id: string; revision: number; data: Record<string, unknown> }[]; removed: string[]; order: string[] }
/** Answer of every save: what it changed elsewhere on the page. */
export interface SaveView {
  savedAt: number;
  revision?: number;
  rows?: { id: string; revision: number; data: Record<string, unknown> }[];
  data?: Record<string, unknown>;
  steps: StepView[];
  problems: AnswerProblem[];
  materials: MaterialView[];
  returned: { total: number; fixed: number };
}

/** `PUT /api/work/:id/verdicts` */
export interface VerdictsRequest { verdicts: { subject: string; outcome: 'pass' | 'return' | null; reason?: string; opinion?: string }[] }
export interface VerdictsView { subjects: SubjectView[]; outlook: ReviewView['outlook'] }

/** `PUT /api/work/:id/replies` */
export interface ReplyRequest { subject: string; reply: string }

/** `PUT /api/work/:id/deliveries` */
export interface DeliveryRequest { recordIds: string[]; method: string; date: string; /** An uploaded file: what was signed for. */ receipt?: string }

/** `POST /api/work/:id/submit`, with an `idempotency-key` header. `partial` sends on what is ready (先下发已齐的) and needs a reason. */
export interface SubmitRequest { partial?: { reason: string } }
/** Also `GET /api/work/:id/receipt`: the same time and hash again, and who holds it now. */
export interface ReceiptView { caseId: string; caseName: string; caseKey: string; title: string; at: number; hash: string; round: number; holder?: HolderView; text: string; next: string; nextWork?: { id: string; name: string }; withdrawable: boolean; withdrawnAt?: number; given?: { title: string; text: string } }

/**
 * Files: `POST /api/files` {name,size} → the bytes → `POST /api/files/:id/attach`. The bytes go in one piece, `PUT /api/files/:id/bytes`, or by
 * tus 1.0.0 at the same address: `HEAD` says how much has arrived, `PATCH` goes on from there. `DELETE /api/files/:id` gives up.
 */
export interface CreateFileRequest { name: string; size: number }
export interface CreateFileView { id: string; uploadUrl: string }
/** Answer of `PUT`. */
export interface StoredView { mediaType: string; size: number; capturedAt?: string }
/** Answer of `GET` and `PATCH`: bytes that have arrived of how many, and whether the file is whole, looked at and kept. */
export interface UploadView { offset: number; size: number; stored: boolean }
export interface AttachRequest { workItemId: string; subject: string; note: string; capturedAt?: string; replaces?: string }
export interface AttachView { file: FileView; save: SaveView; documents?: DocumentsView; attachments: Record<string, FileView[]> }
