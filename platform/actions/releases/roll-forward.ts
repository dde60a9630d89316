import { daysLeft } from '../../calendar/days-left';
import { resolveDue } from '../../calendar/resolve-due';
import type { Edition } from '../../catalogue/edition';
import { newId } from '../../store/ids';
import type { Platform } from '../platform';

const ROLL_AFTER_DAYS = 30;
const DAY = 86_400_000;

/**
 * Moves the sample's deadlines on as if its first milestone were today, by the same dated and reasoned rows that an officer would
 * write.
 */
export async function rollForward(platform: Platform, edition: Edition): Promise<void> {
  const { rollForward: wanted } = edition.sample!;
  const { milestones, programme, edition: year } = edition.programme;
  const now = platform.clock();
  const days = wanted ? daysSince(edition, wanted.milestone, now) : 0;
  if (!wanted || days <= ROLL_AFTER_DAYS) return;
  for (const { key, date: written } of milestones) {
    const date = new Date(Date.parse(`${written}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
    const { unit, reason } = wanted;
    await platform.store.adjustments.insert({
      id: newId(now), programme, edition: year, milestone: key, caseId: null, unit, date, reason, by: 'system', byName: '系统', at: now,
    });
  }
}

/** Whole days since a milestone, by the programme's zone; 0 for one that is not there. */
function daysSince({ programme, calendar }: Edition, milestone: string, now: number): number {
  const { milestones, zone } = programme;
  const date = milestones.find((one) => one.key === milestone)?.date;
  if (!date) return 0;
  return -daysLeft(resolveDue({ kind: 'date', date }, { milestones, adjustments: [], calendar, zone, caseId: '', units: [] }), now, zone);
}
