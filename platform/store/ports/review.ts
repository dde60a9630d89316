import type { Json } from '../../conditions/model';
import type { Id } from './id';

/** An immutable snapshot of what was submitted. */
export interface SubmissionRow {
  id: Id; caseId: Id; workItem: Id; round: number; at: number; by: Id; byName: string; form: string; hash: string; snapshot: Json;
}

/** Append-only. Valid while the subject's content hash is unchanged. */
export interface VerdictRow {
  id: Id; caseId: Id; workItem: Id; tier: string; unit: string; subject: string; hash: string; outcome: 'pass' | 'return';
  reason: string | null; opinion: string | null; round: number; at: number; by: Id; byName: string; final: boolean;
  withdrawnAt: number | null;
}
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
