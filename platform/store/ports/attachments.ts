import type { Id } from './id';

export interface FileRow {
  id: Id; sha256: string; size: number; mediaType: string; name: string; createdBy: Id; createdAt: number;
  state: 'created' | 'stored' | 'attached' | 'swept';
  /** The day a photograph says itself that it was taken. */
  takenOn?: string | null;
}
export interface AttachmentRow {
  id: Id; file: Id; caseId: Id; subject: string; version: number; replaces: Id | null; name: string; size: number;
  mediaType: string; sha256: string; note: string; capturedAt: string | null; by: Id; byName: string; at: number;
  retiredAt: number | null;
  /** `capturedAt` is a person's word, not the photograph's own; null where nobody noted which. */
  dateDeclared?: boolean | null;
}

export interface Held { files: number; bytes: number }

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
  /** How much an account has announced or sent: what is not part of a case, and all that has not been swept. */
  sentBy(account: Id): Promise<{ waiting: Held; all: Held }>;
}
