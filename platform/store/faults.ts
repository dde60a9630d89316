import { ConnectionAcquireTimeoutError, ConnectionError } from 'sequelize';
import { isFullDisk } from '../errors/full-disk';
import { PlatformError } from '../errors/platform-error';

/** `again`: nothing was written and the same work may be tried anew. `lost`: the connection broke, perhaps while committing. */
export type Fault = 'again' | 'busy' | 'lost' | 'duplicate' | 'other';

/** Deadlock, lock wait timeout, record changed since last read (MariaDB), and Galera's certification failure arrives as a deadlock. */
const againNumbers = new Set([1213, 1205, 1020]);
/** Server gone, lost during a query, shut down, killed, disconnected by the server; a node cut off from its cluster, also while it commits. */
const lostNumbers = new Set([1047, 1180, 1053, 1152, 1158, 1159, 1160, 1161, 1184, 1927, 2006, 2013, 4031]);
const lostCodes = new Set([
  'PROTOCOL_CONNECTION_LOST', 'ECONNRESET', 'ECONNREFUSED', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EHOSTUNREACH',
  'PROTOCOL_ENQUEUE_AFTER_FATAL_ERROR', 'ER_SERVER_SHUTDOWN',
]);
const duplicateCodes = new Set(['SQLITE_CONSTRAINT_UNIQUE', 'SQLITE_CONSTRAINT_PRIMARYKEY', 'ER_DUP_ENTRY']);

/** The commit that several transactions shared has failed: nothing of any of them was written, and each may be tried by itself. */
export class SharedCommitFailed extends Error {
  constructor(cause: unknown) {
    super('A commit shared with other transactions failed', { cause });
  }
}

interface DriverError { code?: string; errno?: number; fatal?: boolean; message?: string; parent?: unknown }

/** The driver's own error, unwrapped from Sequelize's. */
export function rootOf(error: unknown): unknown {
  const parent = (error as DriverError | undefined)?.parent;
  return parent && parent !== error ? rootOf(parent) : error;
}

export function faultOf(error: unknown): Fault {
  if (error instanceof SharedCommitFailed) return 'again';
  if (error instanceof ConnectionAcquireTimeoutError) return 'busy';
  const root = rootOf(error) as DriverError | undefined;
  if (root instanceof PlatformError) return root.code === 'store.busy' ? 'busy' : root.code === 'store.unavailable' ? 'lost' : 'other';
  if (root?.errno !== undefined && againNumbers.has(root.errno)) return 'again';
  if (root?.code?.startsWith('SQLITE_BUSY')) return 'again';
  if (root?.code !== undefined && duplicateCodes.has(root.code)) return 'duplicate';
  if (root?.code === 'ER_CON_COUNT_ERROR') return 'busy';
  if (error instanceof ConnectionError || root?.fatal === true) return 'lost';
  if (root?.errno !== undefined && lostNumbers.has(root.errno)) return 'lost';
  if (root?.code !== undefined && lostCodes.has(root.code)) return 'lost';
  // mysql2 gives this one neither code nor number.
  if (/connection is in closed state/i.test(root?.message ?? '')) return 'lost';
  return 'other';
}

/** What leaves the store: `store.busy`, `store.unavailable`, `store.full`, or the error as it was. The driver's error stays as the cause. */
export function outward(error: unknown): unknown {
  const root = rootOf(error);
  if (root instanceof PlatformError) return root;
  if (isFullDisk(root)) return Object.assign(new PlatformError('store.full'), { cause: error });
  const fault = faultOf(error);
  if (fault === 'again' || fault === 'busy') return Object.assign(new PlatformError('store.busy'), { cause: error });
  if (fault === 'lost') return Object.assign(new PlatformError('store.unavailable'), { cause: error });
  return error;
}
