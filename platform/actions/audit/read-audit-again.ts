import { demand } from '../../access/may';
import type { AuditVerificationView } from '../../contracts/audit';
import type { Actor } from '../actor';
import { noteDeed } from './note-deed';
import type { Platform } from '../platform';
import { nameOf } from './show-audit';
import { verifyAudit } from './verify-audit';

/** How far a reading of this process is. What came of the last one stands in the audit, where every node finds it. */
const readings = new WeakMap<Platform, AuditVerificationView>();
const MOST_FAULTS = 50;

/** Begins to read the whole audit again, unless this process is at it; it goes on behind the answer. */
export function readAuditAgain(platform: Platform, actor: Actor): AuditVerificationView {
  demand(actor, 'audit.search', { kind: 'none' });
  const standing = readings.get(platform);
  if (standing?.state === 'running') return standing;
  const reading: AuditVerificationView = { state: 'running', read: 0, of: 0, faults: [] };
  readings.set(platform, reading);
  void carryOn(platform, actor, reading);
  return reading;
}

async function carryOn(platform: Platform, actor: Actor, reading: AuditVerificationView): Promise<void> {
  try {
    const report = await verifyAudit(platform, (read, of) => Object.assign(reading, { read, of }));
    const faults = report.faults.slice(0, MOST_FAULTS).map(({ chain, no, why }) => ({ chain, no, why }));
    const detail = { chains: report.chains, seals: report.seals, count: report.faults.length, faults };
    await noteDeed(platform, actor, { chain: actor.account.id, deed: 'audit.verify', target: 'audit', detail });
    readings.delete(platform);
  } catch (error) {
    platform.log.error({ err: error }, 'the audit could not be read again');
    Object.assign(reading, { state: 'failed' });
  }
}

/** A reading that is on, or what came of the last one. */
export async function showVerification(platform: Platform, actor: Actor): Promise<AuditVerificationView> {
  demand(actor, 'audit.search', { kind: 'none' });
  const reading = readings.get(platform);
  if (reading) return reading;
  const [last] = await platform.store.audit.search({ programme: actor.appointment.programme, deed: 'audit.verify', limit: 1 });
  if (!last) return { state: 'none', read: 0, of: 0, faults: [] };
  const { chains, faults } = last.detail as { chains: number; faults: AuditVerificationView['faults'] };
  return { state: 'done', read: chains, of: chains, at: last.at, by: nameOf(platform, last), faults };
}
