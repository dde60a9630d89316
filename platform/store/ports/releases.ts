import type { Id } from './id';

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
