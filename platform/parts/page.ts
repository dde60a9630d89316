import { createContext, useContext, useSyncExternalStore, type ComponentType, type ReactNode } from 'react';
import type { TierBadge } from '../contracts/badge';
import type { Tone } from '../contracts/session';
import type { ImportView } from '../contracts/sheets';
import type {
  AnswerProblem, AttachRequest, DeliveryRequest, FileView, OpinionView, PlacePagesRequest, ReissueRequest, StepView, WorkView,
} from '../contracts/work';
import type { Choice } from './field-model';

/** What a part's field half may ask of the page it stands on. The page provides it; parts never reach for the network themselves. */
export interface PartPage {
  view: WorkView;
  step: StepView;
  /** Nothing on this step may be changed: not mine to fill, handed in, or not returned. */
  readOnly: boolean;
  /** What is to be corrected on this step and may be shown now (missing answers only after an attempt to go on). */
  problems: AnswerProblem[];
  answers: PartAnswers;
  files: PartFiles;
  deeds: PartDeeds;
  draw: PartDrawing;
  /** Where the address points on this step, e.g. `material/A1-2`. */
  at: string | null;
  /** Goes to a step, and there to a field or subject. */
  goTo(step: string, at?: string): void;
}

/** Answers of the case; writing marks them unsaved and they are saved by themselves. */
export interface PartAnswers {
  subscribe(listener: () => void): () => void;
  section(name: string): Record<string, unknown>;
  rows(collection: string): PartRow[];
  writeField(section: string, field: string, value: unknown): void;
  /** `inOneGo`: a paste, an import, a deletion; it is saved and judged as soon as it stands, not when typing rests. */
  writeRows(collection: string, rows: { id: string; data: Record<string, unknown> }[], inOneGo?: boolean): void;
}
export interface PartRow { id: string; data: Record<string, unknown>; locked?: boolean }

/** A file on its way: its bytes arrive, then it is attached to a subject. `waiting`: the line broke, and it goes on by itself. */
export interface PartUpload {
  id: string; name: string; size: number; progress: number; state: 'queued' | 'sending' | 'waiting' | 'paused' | 'arrived' | 'failed'; message?: string; fileId?: string;
}
/** `cancel` gives it up for good; `leave` stops it, to be gone on with when the same file is chosen again. */
export interface PartSending { pause(): void; resume(): void; retry(): void; cancel(): void; leave(): void }
export interface PartFiles {
  /** Starts sending; several go at once, the rest wait. */
  send(file: File, changed: (upload: PartUpload) => void): PartSending;
  /** Names of files this browser began to send and did not finish: chosen again, they go on. */
  unfinished(): string[];
  attach(fileId: string, request: Omit<AttachRequest, 'workItemId'>): Promise<void>;
  remove(attachmentId: string): Promise<void>;
}

/** Scans of many documents in one; what comes of them goes into the view. */
export interface PartScans {
  take(fileIds: string[]): Promise<void>;
  /** How far it is by now. */
  look(scanId: string): Promise<void>;
  place(scanId: string, request: PlacePagesRequest): Promise<void>;
  dismiss(scanId: string): Promise<void>;
  pageHref(scanId: string, page: number, width: number): string;
}

export interface PartDeeds {
  /** Begins the keys under which this machine keeps what is typed and not yet sent: of this person and this work. */
  keptAs: string;
  reply(subject: string, text: string): Promise<void>;
  deliver(request: DeliveryRequest): Promise<void>;
  /** Voids a document, puts its record right, issues the next version. */
  reissue(recordId: string, request: ReissueRequest): Promise<void>;
  scans: PartScans;
  /** 先下发已齐的: from now on submitting sends on what is ready, with this reason; null takes it back. */
  dispatchPart(reason: string | null): void;
  partReason: string | null;
  /** What a filled-in workbook would change in a table; nothing is written. */
  readSheet(collection: string, file: File): Promise<ImportView>;
  /** Says something in passing at the foot of the page. */
  tell(message: string, tone?: 'done' | 'care' | 'returned'): void;
}

export type PartIcon = 'upload' | 'download' | 'print' | 'plus' | 'lock' | 'close' | 'check' | 'search' | 'file' | 'warn' | 'info' | 'copy' | 'left' | 'right' | 'down';

/** The shared drawing of the page: tags, badges, files, dates as everywhere else. */
export interface PartDrawing {
  StatusTag: ComponentType<{ tone: Tone; word: string; white?: boolean }>;
  TierBadges: ComponentType<{ badges: TierBadge[] }>;
  FileTable: ComponentType<{
    files: FileView[]; label: string; onDelete?: (file: FileView) => void; onReplace?: (file: FileView) => void; children?: ReactNode;
  }>;
  /** A value of the case that its reader sees masked, with 查看 for who may ask for it. */
  MaskedValue: ComponentType<{ mask: NonNullable<StepView['masked']>[number]; row?: string; shown: string }>;
  OpinionList: ComponentType<{ opinions: OpinionView[]; empty?: string }>;
  Dialog: ComponentType<{ title: string; onClose: () => void; children: ReactNode; foot?: ReactNode; wide?: boolean }>;
  Icon: ComponentType<{ name: PartIcon; size?: number; title?: string }>;
  fileHref(file: Pick<FileView, 'attachmentId'>, inline?: boolean): string;
  /** A photograph, drawn small. */
  thumbHref(file: Pick<FileView, 'attachmentId' | 'size'>): string;
  dateTime(at: number): string;
  day(at: number): string;
  size(bytes: number): string;
  /** An answer of a page as read-only words, for the answers part and inherited pages. */
  StepAnswers: ComponentType<{ step: StepView; sections: Record<string, Record<string, unknown>>; collections: Record<string, PartRow[]> }>;
}

export const PartPageContext = createContext<PartPage | null>(null);

/** The page a field stands on; using it elsewhere is a mistake of ours. */
export function usePartPage(): PartPage {
  const page = useContext(PartPageContext);
  if (!page) throw new Error('a part is drawn outside a page');
  return page;
}

/** The live answers of one page, re-read when they change. */
export function useSection(name: string): Record<string, unknown> {
  const { answers } = usePartPage();
  return useSyncExternalStore(answers.subscribe, () => answers.section(name));
}

export function useRows(collection: string): PartRow[] {
  const { answers } = usePartPage();
  return useSyncExternalStore(answers.subscribe, () => answers.rows(collection));
}

export function choicesOf(view: WorkView, dictionary: string | undefined): Choice[] {
  return dictionary ? view.dictionaries[dictionary] ?? [] : [];
}
