import type { ReleaseRow } from '../../store/ports/releases';

export type ReleaseHead = Omit<ReleaseRow, 'files'>;

/** 草稿, 定时, 现行, 停用, 撤回; and one that another has followed. */
export type ReleaseState = 'draft' | 'scheduled' | 'inForce' | 'stopped' | 'withdrawn' | 'followed';

export const stateWords: Readonly<Record<ReleaseState, string>> = {
  draft: '草稿',
  scheduled: '定时',
  inForce: '现行',
  stopped: '停用',
  withdrawn: '撤回',
  followed: '已被取代',
};

/** Whether it speaks for its edition from its date on: approved, and not withdrawn before. */
export const stands = (head: ReleaseHead): boolean => head.approvedAt !== null && head.withdrawnAt === null;

/**
 * The release in force of each edition at an instant, newest edition first: of those that stand, the one that took effect last. Nothing
 * has to run for a scheduled release to come into force, because this is asked each time.
 */
export function inForceAt(heads: readonly ReleaseHead[], now: number): ReleaseHead[] {
  const found = new Map<string, ReleaseHead>();
  for (const head of [...heads].sort(laterFirst)) {
    const address = `${head.programme}/${head.edition}`;
    if (stands(head) && head.effectiveFrom <= now && !found.has(address)) found.set(address, head);
  }
  return [...found.values()].sort((a, b) => b.edition.localeCompare(a.edition));
}

/** `inForce` are the releases in force now. */
export function stateOf(head: ReleaseHead, inForce: readonly ReleaseHead[], now: number): ReleaseState {
  if (head.withdrawnAt !== null) return 'withdrawn';
  if (head.approvedAt === null) return 'draft';
  if (head.effectiveFrom > now) return 'scheduled';
  if (!inForce.some((one) => one.id === head.id)) return 'followed';
  return head.stoppedAt === null ? 'inForce' : 'stopped';
}

export function laterFirst(a: ReleaseHead, b: ReleaseHead): number {
  return b.effectiveFrom - a.effectiveFrom || b.publishedAt - a.publishedAt || b.id.localeCompare(a.id);
}
