import { PlatformError } from '../../errors/platform-error';
import type { OutboxRow } from '../../store/ports/agenda';
import { systemActor, type Actor } from '../actor';
import { dispatchCases } from './dispatch-cases';
import { holdLease, LEASE_MS } from './hold-lease';
import type { Platform } from '../platform';
import { feed } from './run-instance';
import { receiveKept, sendMessage } from './send-message';
import { tellUnit } from './tell-unit';

const LAST_ATTEMPT = 12;

/**
 * Delivers what the outbox holds: dispatches to lower tiers and messages to other cases. Each delivery is one transaction, idempotent by
 * its effect id, tried again with growing delay; after the last attempt, or at once where the configuration cannot be followed, the
 * instance is told that the service failed.
 * @returns how many were delivered
 */
export async function deliverOutbox(platform: Platform, limit = 20): Promise<number> {
  const now = platform.clock();
  const { agenda } = platform.store;
  const rows = await agenda.claimOutbox(now, now + LEASE_MS, limit);
  if (rows.length === 0) return 0;
  return holdLease(platform, now + LEASE_MS, (from, next) => agenda.renewOutbox(rows, from, next), () => deliverAll(platform, rows));
}

async function deliverAll(platform: Platform, rows: OutboxRow[]): Promise<number> {
  let delivered = 0;
  for (const row of rows) {
    try {
      await deliver(platform, row);
      delivered += 1;
    } catch (error) {
      await postpone(platform, row, error);
    }
  }
  return delivered;
}

/** Delivers until nothing is due, so that the person who caused it sees its result in the answer. */
export async function drainOutbox(platform: Platform, rounds = 20): Promise<void> {
  for (let round = 0; round < rounds; round += 1) if ((await deliverOutbox(platform)) === 0) return;
}

async function deliver(platform: Platform, row: OutboxRow): Promise<void> {
  const actor = senderOf(row);
  switch (row.payload.service) {
    case 'dispatch':
      return dispatchCases(platform, row, actor);
    case 'message':
      return sendMessage(platform, row, actor);
    case 'tell':
      return tellUnit(platform, row, actor);
    case 'keptMessage':
      return receiveKept(platform, row, actor);
    default:
      throw new PlatformError('configuration.invalid', `Service ${String(row.payload.service)} is not known`);
  }
}

async function postpone(platform: Platform, row: OutboxRow, error: unknown): Promise<void> {
  const reason = error instanceof Error ? error.message : String(error);
  const attempt = row.attempts + 1;
  const hopeless = error instanceof PlatformError && error.code === 'configuration.invalid';
  platform.log.warn({ effectId: row.effectId, attempt, reason }, 'outbox delivery failed');
  // A message that is kept for its case waits as long as that takes.
  if ((attempt < LAST_ATTEMPT || row.kind === 'message') && !hopeless) {
    await platform.store.agenda.outboxFailed(row.id, reason, platform.clock() + Math.min(1000 * 2 ** attempt, 600_000));
    return;
  }
  try {
    await platform.store.transaction(() => giveUp(platform, row, reason));
  } catch (given) {
    // A token that has moved on waits for no answer any more.
    if (!(given instanceof PlatformError && given.code === 'engine.unexpectedEvent')) throw given;
    await platform.store.agenda.outboxFailed(row.id, reason, null);
  }
}

async function giveUp(platform: Platform, row: OutboxRow, message: string): Promise<void> {
  await platform.store.agenda.outboxFailed(row.id, message, null);
  if (!row.token) return;
  const failed = { type: 'serviceFailed' as const, token: row.token, errorCode: 'undelivered', message };
  await feed(platform, row.instance, failed, senderOf(row));
}

function senderOf(row: OutboxRow): Actor {
  return systemActor(String(row.payload.requestId ?? row.effectId));
}
