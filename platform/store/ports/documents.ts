import type { Id } from './id';

/** One generated document per case and record: its number and version, delivery, whether it was sent on. */
export interface DocumentRow {
  caseId: Id; record: Id; template: string; number: string; version: number; deliveredBy: string | null;
  deliveredOn: string | null; dispatchedAt: number | null;
}

/** One version of a document; void from `voidedAt` on, and then never again valid. */
export interface DocumentVersionRow {
  caseId: Id; record: Id; version: number; number: string; issuedAt: number; voidedAt: number | null; voidedByName: string | null;
  reason: string | null;
}

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
