/** The audit of a whole programme, for those who audit it. */

export interface AuditLine {
  /** Which chain, and which entry of it. */
  chain: string;
  no: number;
  at: number;
  by: string;
  seat: string;
  /** In words, and its key. */
  deed: string;
  key: string;
  target: string;
  detail: string;
  refused: boolean;
  source: string;
  requestId: string;
  /** Of the case whose chain it stands on. */
  caseKey?: string;
}

/** `GET /api/audit?from=&to=&person=&deed=&case=&refused=1&after=`: newest first; days of the programme's zone, both counted in. */
export interface AuditSearchView {
  entries: AuditLine[];
  /** Goes on behind the last. */
  next?: string;
  deeds: { key: string; title: string }[];
}

/**
 * `POST` and `GET /api/audit/verification`. `running`: how far it is. `done`: what came of the last one, at `at`. `none`: it has never been
 * read again.
 */
export interface AuditVerificationView {
  state: 'none' | 'running' | 'done' | 'failed';
  read: number;
  of: number;
  at?: number;
  by?: string;
  faults: { chain: string; no: number; why: string }[];
}
