import { instantOf, wallAt } from './zones';

/** Dates are `YYYY-MM-DD`. Nothing here asks the host for its zone or its clock. */

const DAY = 86_400_000;
/** Ends of days by zone and date: every deadline and each of its reminders asks for a few, the same for all cases of a milestone. */
const ends = new Map<string, number>();
const KEPT_ENDS = 2000;

/** Whether the text is a date that the calendar has. */
export function isDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && dateOfDays(daysOf(text)) === text;
}

/** The date of an instant in a zone. */
export function dateAt(instant: number, zone: string): string {
  return dateOfDays(Math.floor(wallAt(instant, zone) / DAY));
}

/** 0:00 of a date in a zone. @throws RangeError for what is no date */
export function startOf(date: string, zone: string): number {
  return endOf(plusDays(date, -1), zone);
}

/** 24:00 of a date in a zone: the first instant no longer on it. @throws RangeError for what is no date */
export function endOf(date: string, zone: string): number {
  const address = `${zone} ${date}`;
  const kept = ends.get(address);
  if (kept !== undefined) return kept;
  if (!isDate(date)) throw new RangeError(`"${date}" is no date`);
  const end = instantOf((daysOf(date) + 1) * DAY, zone);
  if (ends.size >= KEPT_ENDS) ends.clear();
  ends.set(address, end);
  return end;
}

export function plusDays(date: string, days: number): string {
  return dateOfDays(daysOf(date) + days);
}

/** How many days `to` is after `from`. */
export function daysBetween(from: string, to: string): number {
  return daysOf(to) - daysOf(from);
}

/** 1 is Monday, 7 is Sunday. */
export function weekday(date: string): number {
  return new Date(daysOf(date) * DAY).getUTCDay() || 7;
}

const daysOf = (date: string) => Date.parse(`${date}T00:00:00Z`) / DAY;

function dateOfDays(days: number): string {
  return Number.isFinite(days) ? new Date(days * DAY).toISOString().slice(0, 10) : '';
}
