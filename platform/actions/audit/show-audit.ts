import type { RecordsView } from '../../contracts/case';
import type { Actor } from '../actor';
import { mayReadCase } from '../cases/case-access';
import { deedWord } from './deed-words';
import { FORGOTTEN } from './erase-person';
import { openPersonal } from './personal-values';
import type { Platform } from '../platform';

/** The case's own audit entries in words, newest first. */
export async function showRecords(platform: Platform, actor: Actor, caseId: string): Promise<RecordsView> {
  const { case: row } = await mayReadCase(platform, actor, caseId, 'audit.read');
  // What lies in a draft is its unit's own affair: that a file came is told, its name only once it is handed in.
  const drafted = (one: { deed: string; at: number; actor: string | null }) =>
    one.deed.startsWith('file.') && row.unit !== actor.appointment.unit && one.actor !== actor.account.id && one.at > (row.submittedAt ?? 0);
  const entries = await platform.store.audit.ofChain(caseId, 500);
  return {
    entries: entries.map((one) => ({
      at: one.at,
      by: nameOf(platform, one),
      seat: one.seat,
      deed: deedWord(one.deed),
      detail: drafted(one) ? '' : detailWords(one.detail),
      requestId: one.requestId,
    })),
  };
}

/** The name as it was then; nobody's where it has been erased. */
export function nameOf({ keyring }: Platform, { actor, actorName, personal }: Pick<Entry, 'actor' | 'actorName' | 'personal'>): string {
  const value = personal.find(({ field }) => field === 'actorName');
  if (value) return openPersonal(keyring, value);
  return actor && !actorName ? FORGOTTEN : actorName;
}

type Entry = Awaited<ReturnType<Platform['store']['audit']['ofChain']>>[number];

export function detailWords(detail: unknown): string {
  if (!detail || typeof detail !== 'object') return '';
  const { name, outcome, reason, version, count, date } = detail as Record<string, unknown>;
  const words = [
    name,
    outcome === 'return' ? '不通过，退回' : outcome === 'pass' ? '通过' : undefined,
    version ? `V${String(version)}` : undefined,
    count ? `${String(count)} 份` : undefined,
    date,
    reason,
  ];
  return words.filter(Boolean).map(String).join(' · ');
}
