import type { ScanReport } from '../../contracts/work';
import type { Id } from './id';

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
  /** Lets a lease that runs until `from` run until `until`. */
  renew(id: Id, from: number, until: number): Promise<void>;
}
