/** How the file system, the embedded database and MySQL's family say that there is no room left. */
const codes = new Set<unknown>(['ENOSPC', 'EDQUOT', 'SQLITE_FULL', 'ER_DISK_FULL', 'ER_RECORD_FILE_FULL']);

/** Whether something failed because a disk is full. Nothing was written then, and it heals by itself once there is room. */
export function isFullDisk(error: unknown): boolean {
  const { code, cause, parent } = (error ?? {}) as { code?: unknown; cause?: unknown; parent?: unknown };
  return codes.has(code) || (cause !== undefined && isFullDisk(cause)) || (parent !== undefined && parent !== error && isFullDisk(parent));
}
