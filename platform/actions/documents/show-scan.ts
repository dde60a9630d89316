import type { ScanView } from '../../contracts/work';
import type { ScanRow } from '../../store/ports/scans';

/** A scan of many documents as its page shows it. */
export function showScan(row: ScanRow): ScanView {
  const { id, state, files, total, read, startedAt, startedBy, error, report } = row;
  return { id, state, files: files.map(({ name }) => name), total, read, startedAt, by: startedBy.name, error: error ?? undefined, ...report };
}
