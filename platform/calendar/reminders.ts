import { dateAt, endOf, plusDays } from './dates';

/** A reminder of something due: so many days before its last day, or once it is late. */
export interface Reminder {
  at: number;
  /** `late` is told at the due instant itself. */
  days: number | 'late';
}

/** What all cases of a milestone ask for. */
const known = new Map<string, readonly Reminder[]>();
const KEPT = 1000;

/** All reminders of a due instant, in order: each at the beginning of its day in the zone. */
export function remindersOf(dueAt: number, thresholds: readonly number[], zone: string): readonly Reminder[] {
  const address = `${zone} ${dueAt} ${thresholds.join()}`;
  const kept = known.get(address);
  if (kept) return kept;
  const made = madeOf(dueAt, thresholds, zone);
  if (known.size >= KEPT) known.clear();
  known.set(address, made);
  return made;
}

function madeOf(dueAt: number, thresholds: readonly number[], zone: string): Reminder[] {
  const last = dateAt(dueAt - 1, zone);
  const ahead = [...new Set(thresholds)].sort((one, other) => other - one).map((days) => ({ days, at: endOf(plusDays(last, -days - 1), zone) }));
  return [...ahead.filter(({ at }) => at < dueAt), { days: 'late' as const, at: dueAt }];
}

/** When to look next, at what is not late yet; at once at what is late already and has not been told. */
export function armedAt(reminders: readonly Reminder[], now: number): number {
  return reminders.find(({ at }) => at > now)?.at ?? now;
}
